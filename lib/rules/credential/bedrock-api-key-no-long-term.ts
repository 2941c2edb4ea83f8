import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DAY_MS, dayOf } from "../../rule/moment.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";
import { judgeEach } from "./age/judge-each.ts";

export default defineRule({
  id: "bedrock-api-key-no-long-term",
  title: "Bedrock API keys end within the allowed time",
  severity: "medium",
  why:
    "Whoever has the key runs models at the account's cost, from anywhere and without signing. " +
    "AWS means such keys for trying things out, not for years.",
  fix:
    "Use short-term keys or a role, then run `aws iam delete-service-specific-credential --user-name USER " +
    "--service-specific-credential-id ID`; for a trial make one with `--credential-age-days 30`.",
  references: ["https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html"],
  resource: "AWS::IAM::User",
  needs: ["serviceSpecificCredentials"],
  on: [
    "iam:CreateServiceSpecificCredential",
    "iam:UpdateServiceSpecificCredential",
    "iam:ResetServiceSpecificCredential",
    "iam:DeleteServiceSpecificCredential",
    "iam:DeleteUser",
  ],
  ages: true,
  params: z.object({
    maxDaysLeft: z
      .number()
      .int()
      .min(0)
      .default(30)
      .describe("Days from now within which an active key must end; 0: no such key at all."),
  }),
  check({ name, serviceSpecificCredentials }, { params: { maxDaysLeft }, now }) {
    const none = `user ${name} has no service-specific credentials`;
    return judgeEach(serviceSpecificCredentials, none, ({ id, service, status, expiresAt }) => {
      if (service !== "bedrock.amazonaws.com") return notApplicable(`credential ${id} is for ${service}`);
      if (status !== "Active") return notApplicable(`Bedrock API key ${id} is not active`);
      if (isUnknown(expiresAt)) return undetermined(expiresAt);
      if (expiresAt !== null && expiresAt <= now + maxDaysLeft * DAY_MS) return compliant();
      const end = expiresAt === null ? "never ends" : `ends on ${dayOf(expiresAt)} only`;
      return nonCompliant(`Bedrock API key ${id} of user ${name} ${end}.`, {
        endsOn: expiresAt === null ? null : dayOf(expiresAt),
        maxDaysLeft,
      });
    });
  },
});
