import { isUnknown } from "../iam/fact.ts";
import { defineRule, type Rule } from "./define-rule.ts";
import { compliant, nonCompliant, notApplicable } from "./verdict.ts";

/** Rules on what only a template holds: the command `check` runs them, no account is judged by them. */
export const TEMPLATE_RULES: readonly Rule[] = [
  defineRule({
    id: "iam-login-profile-plaintext-password",
    title: "No template holds a user's password",
    severity: "high",
    why: "A template is read by everybody who may read the repository or describe the stack, and stays in their history.",
    fix: "Look the password up at deployment (`{{resolve:secretsmanager:SECRET}}`), or let people sign in through a provider.",
    references: [
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html",
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-iam-user-loginprofile.html",
    ],
    resource: "AWS::IAM::User",
    on: [],
    check({ name, loginProfile }) {
      if (isUnknown(loginProfile) || loginProfile === null)
        return notApplicable(`the template writes no password of user ${name}`);
      return loginProfile.isWrittenDown
        ? nonCompliant(`The template holds the password of user ${name} in clear text.`)
        : compliant();
    },
  }),
];
