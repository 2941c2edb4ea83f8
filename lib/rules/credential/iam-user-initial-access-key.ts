import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";
import { judgeEach } from "./age/judge-each.ts";

export default defineRule({
  id: "iam-user-initial-access-key",
  title: "Console users get no access key along with their account",
  severity: "low",
  why:
    "A key that is made for everybody, just in case, is one that hardly anybody asked for. " +
    "Off by default: iam-user-unused-credentials-check tells of keys that nobody uses.",
  fix: "Run `aws iam delete-access-key --user-name USER --access-key-id KEY_ID`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_create.html"],
  controls: {
    "cis-aws-1.4": ["1.11"],
    "cis-aws-3.0": ["1.11"],
    "cis-aws-5.0": ["1.10"],
    "cis-aws-6.0": ["2.10"],
  },
  default: "off",
  resource: "AWS::IAM::User",
  on: [
    "iam:CreateUser",
    "iam:CreateLoginProfile",
    "iam:DeleteLoginProfile",
    "iam:CreateAccessKey",
    "iam:UpdateAccessKey",
    "iam:DeleteAccessKey",
    "iam:DeleteUser",
  ],
  params: z.object({
    setupWindowSeconds: z
      .number()
      .int()
      .min(0)
      .default(10)
      .describe("Seconds between the making of user and key in which they count as made together."),
  }),
  check({ name, createdAt, loginProfile, accessKeys }, { params: { setupWindowSeconds } }) {
    if (loginProfile === null) return notApplicable(`user ${name} has no console password`);
    if (isUnknown(loginProfile)) return undetermined(loginProfile);
    return judgeEach(accessKeys, `user ${name} has no access keys`, (key) => {
      if (key.status !== "Active" || typeof key.lastUsedAt === "number") return compliant();
      const missing = [createdAt, key.createdAt].find(isUnknown);
      if (missing || isUnknown(createdAt) || isUnknown(key.createdAt)) return undetermined(missing ?? "");
      if (key.createdAt - createdAt > setupWindowSeconds * 1000) return compliant();
      if (isUnknown(key.lastUsedAt)) return undetermined(key.lastUsedAt);
      return nonCompliant(`Access key ${key.id} was made along with user ${name} and has never been used.`);
    });
  },
});
