import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { dayOf } from "../../rule/moment.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-login-profile-password-reset",
  title: "Users replace the first password that somebody made for them",
  severity: "low",
  why:
    "Whoever made the password knows it, and so does the mail or the ticket it was sent in. " +
    "What is done with it cannot be told from what its user does.",
  fix: "Run `aws iam update-login-profile --user-name USER --password-reset-required`.",
  inCode: {
    terraform: "`password_reset_required = true` of the `aws_iam_user_login_profile`.",
    cloudFormation: "`PasswordResetRequired: true` in `LoginProfile` of the `AWS::IAM::User`.",
  },
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_admin-change-user.html",
  ],
  resource: "AWS::IAM::User",
  on: [
    "iam:CreateLoginProfile",
    "iam:UpdateLoginProfile",
    "iam:DeleteLoginProfile",
    "iam:ChangePassword",
    "iam:DeleteUser",
  ],
  check({ name, loginProfile }) {
    if (loginProfile === null) return notApplicable(`user ${name} has no console password`);
    if (isUnknown(loginProfile)) return undetermined(loginProfile);
    const { createdAt, passwordChangedAt, passwordResetRequired } = loginProfile;
    if (passwordResetRequired === true) return compliant();
    if (isUnknown(createdAt)) return undetermined(createdAt);
    if (isUnknown(passwordChangedAt)) return undetermined(passwordChangedAt);
    if (passwordChangedAt - createdAt > SAME_ACT_MS) return compliant();
    if (isUnknown(passwordResetRequired)) return undetermined(passwordResetRequired);
    return nonCompliant(`User ${name} still has the password that was made for it and need not change it.`, {
      passwordMadeOn: dayOf(createdAt),
    });
  },
});

/** Two sources may tell the time of one act a little differently. */
const SAME_ACT_MS = 10_000;
