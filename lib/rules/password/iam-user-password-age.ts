import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { DAY_MS, dayOf } from "../../rule/moment.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-user-password-age",
  title: "Console passwords are changed within the limit",
  severity: "low",
  why:
    "A password that leaked unseen works until it is changed. " +
    "Off by default: NIST and CIS advise against passwords that expire without a reason.",
  fix: "Run `aws iam update-login-profile --user-name USER --password-reset-required`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_admin-change-user.html",
  ],
  default: "off",
  resource: "AWS::IAM::User",
  on: [
    "iam:CreateLoginProfile",
    "iam:UpdateLoginProfile",
    "iam:DeleteLoginProfile",
    "iam:ChangePassword",
    "iam:DeleteUser",
  ],
  ages: true,
  params: z.object({
    maxAge: z.number().int().min(1).default(90).describe("Days after which a password must be changed."),
  }),
  check({ name, loginProfile }, { params: { maxAge }, now }) {
    if (loginProfile === null) return notApplicable(`user ${name} has no console password`);
    if (isUnknown(loginProfile)) return undetermined(loginProfile);
    const { passwordChangedAt } = loginProfile;
    if (isUnknown(passwordChangedAt)) return undetermined(passwordChangedAt);
    const dueAt = passwordChangedAt + maxAge * DAY_MS;
    if (now < dueAt) return compliant({ dueAt });
    const changedOn = dayOf(passwordChangedAt);
    return nonCompliant(`The password of user ${name} was last changed on ${changedOn}.`, {
      changedOn,
      maxAge,
    });
  },
});
