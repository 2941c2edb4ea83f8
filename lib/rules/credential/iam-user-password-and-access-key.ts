import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { pattern } from "../../rule/pattern.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-user-password-and-access-key",
  title: "A user has either a password or an access key",
  severity: "low",
  why:
    "A user of a program needs no password, and a person gets sessions with MFA instead of a key. " +
    "Whoever has both leaves two ways in.",
  fix:
    "Run `aws iam delete-login-profile --user-name USER`, or " +
    "`aws iam delete-access-key --user-name USER --access-key-id KEY_ID`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"],
  default: "off",
  resource: "AWS::IAM::User",
  on: [
    "iam:CreateLoginProfile",
    "iam:UpdateLoginProfile",
    "iam:DeleteLoginProfile",
    "iam:CreateAccessKey",
    "iam:UpdateAccessKey",
    "iam:DeleteAccessKey",
    "iam:DeleteUser",
  ],
  params: z.object({
    machineUserRegex: pattern()
      .default("^.*$")
      .describe("Judges only users whose name matches this regular expression."),
  }),
  check({ name, loginProfile, accessKeys }, { params: { machineUserRegex } }) {
    if (!new RegExp(machineUserRegex, "u").test(name)) return compliant();
    const active = accessKeys.items.filter(({ status }) => status === "Active").map(({ id }) => id);
    if (loginProfile === null || (active.length === 0 && accessKeys.unknown === undefined))
      return compliant();
    if (isUnknown(loginProfile)) return undetermined(loginProfile);
    if (active.length === 0) return undetermined(accessKeys);
    return nonCompliant(`User ${name} has both a console password and an active access key.`, {
      accessKeys: active,
    });
  },
});
