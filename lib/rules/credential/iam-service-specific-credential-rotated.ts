import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { notApplicable } from "../../rule/verdict.ts";
import { judgeAge } from "./age/judge-age.ts";
import { judgeEach } from "./age/judge-each.ts";

export default defineRule({
  id: "iam-service-specific-credential-rotated",
  title: "Service-specific credentials are younger than the maximum age",
  severity: "low",
  why:
    "It is a password for one service, kept in a file and sent as it is. " +
    "Rotation ends what a copy that leaked unseen is good for.",
  fix:
    "Run `aws iam create-service-specific-credential --user-name USER --service-name SERVICE`, put it to use, then " +
    "`aws iam delete-service-specific-credential --user-name USER --service-specific-credential-id OLD_ID`.",
  inCode: {
    terraform: "`terraform apply -replace=aws_iam_service_specific_credential.NAME` makes a new one.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResetServiceSpecificCredential.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_service-specific-creds.html",
  ],
  resource: "AWS::IAM::User",
  needs: ["serviceSpecificCredentials"],
  on: [
    "iam:CreateServiceSpecificCredential",
    "iam:ResetServiceSpecificCredential",
    "iam:UpdateServiceSpecificCredential",
    "iam:DeleteServiceSpecificCredential",
    "iam:DeleteUser",
  ],
  ages: true,
  params: z.object({
    maxAge: z.number().int().min(1).default(90).describe("Days that an active credential may live."),
  }),
  check({ name, serviceSpecificCredentials }, { params: { maxAge }, now }) {
    return judgeEach(serviceSpecificCredentials, `user ${name} has no service-specific credentials`, (one) =>
      one.status === "Active"
        ? judgeAge(`Credential ${one.id} of user ${name} for ${one.service}`, one.createdAt, maxAge, now)
        : notApplicable(`credential ${one.id} is not active`),
    );
  },
});
