import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable } from "../../rule/verdict.ts";
import { judgeEach } from "./age/judge-each.ts";

export default defineRule({
  id: "iam-user-no-service-specific-credentials",
  title: "Users have no service-specific credentials",
  severity: "low",
  why:
    "Such a credential is sent as a password and knows no MFA. " +
    "Most services that take one take signed requests of a role as well.",
  fix:
    "Run `aws iam delete-service-specific-credential --user-name USER --service-specific-credential-id ID`; " +
    "for CodeCommit use `git-remote-codecommit` with a role.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_service-specific-creds.html"],
  default: "off",
  resource: "AWS::IAM::User",
  needs: ["serviceSpecificCredentials"],
  on: [
    "iam:CreateServiceSpecificCredential",
    "iam:UpdateServiceSpecificCredential",
    "iam:DeleteServiceSpecificCredential",
    "iam:DeleteUser",
  ],
  params: z.object({
    serviceNames: z
      .array(z.string().min(1))
      .default([])
      .describe("Services that count, such as `codecommit.amazonaws.com`; empty: all."),
  }),
  check({ name, serviceSpecificCredentials }, { params: { serviceNames } }) {
    return judgeEach(
      serviceSpecificCredentials,
      `user ${name} has no service-specific credentials`,
      (one) => {
        if (serviceNames.length > 0 && !serviceNames.includes(one.service)) return compliant();
        if (one.status !== "Active") return notApplicable(`credential ${one.id} is not active`);
        return nonCompliant(`User ${name} has credential ${one.id} for ${one.service}.`, {
          service: one.service,
        });
      },
    );
  },
});
