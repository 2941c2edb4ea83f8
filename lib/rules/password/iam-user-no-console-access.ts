import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-user-no-console-access",
  title: "No IAM user has a console password",
  severity: "low",
  why:
    "Where people sign in through an identity provider, a password in IAM is a way around it. " +
    "Off by default: only you know that all people federate.",
  fix: "Run `aws iam delete-login-profile --user-name USER`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"],
  default: "off",
  resource: "AWS::IAM::User",
  on: ["iam:CreateLoginProfile", "iam:UpdateLoginProfile", "iam:DeleteLoginProfile", "iam:DeleteUser"],
  check({ name, loginProfile }) {
    if (loginProfile === null) return compliant();
    if (isUnknown(loginProfile)) return undetermined(loginProfile);
    return nonCompliant(`User ${name} has a console password.`);
  },
});
