import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-user-name-regex",
  title: "User names follow the naming pattern",
  severity: "low",
  why:
    "A name that follows the pattern tells who or what the user is for. " +
    "One that does not was often made by hand, in haste or by somebody who should not.",
  fix: "Run `aws iam update-user --user-name USER --new-user-name NEW_NAME`; ARNs in policies must follow.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_users_rename.html"],
  default: "off",
  resource: "AWS::IAM::User",
  on: ["iam:CreateUser", "iam:UpdateUser", "iam:DeleteUser"],
  params: z.object({
    pattern: z
      .string()
      .min(1)
      .refine(compiles, { error: "is not a regular expression that JavaScript can compile" })
      .describe("Regular expression that the whole name must match, such as `[a-z]+\\.[a-z]+`."),
  }),
  check({ name }, { params: { pattern } }) {
    if (new RegExp(`^(?:${pattern})$`).test(name)) return compliant();
    return nonCompliant(`User ${name} is not named after the pattern ${pattern}.`, { pattern });
  },
});

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}
