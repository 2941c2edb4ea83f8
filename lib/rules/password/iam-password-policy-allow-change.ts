import { defineRule } from "../../rule/define-rule.ts";
import { judgeSetting } from "./setting/judge-setting.ts";

export default defineRule({
  id: "iam-password-policy-allow-change",
  title: "Users may change their own password",
  severity: "low",
  why:
    "The policy is the one place that holds every console password of the account to a measure. " +
    "Who cannot change a password that somebody saw goes on using it.",
  fix:
    "Run `aws iam update-account-password-policy --allow-users-to-change-password` with all the other settings: what it does not name " +
    "goes back to AWS's default.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html",
  ],
  default: "off",
  resource: "AWS::::Account",
  on: [
    "iam:UpdateAccountPasswordPolicy",
    "iam:DeleteAccountPasswordPolicy",
    "iam:CreateLoginProfile",
    "iam:DeleteLoginProfile",
  ],
  check(root, { account }) {
    return judgeSetting(root, account, (policy) =>
      policy.allowUsersToChangePassword ? undefined : "does not let users change their own password",
    );
  },
});
