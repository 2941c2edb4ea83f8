import { defineRule } from "../../rule/define-rule.ts";
import { judgeSetting } from "./setting/judge-setting.ts";

export default defineRule({
  id: "iam-password-policy-number",
  title: "The password policy asks for a digit",
  severity: "low",
  why:
    "The policy is the one place that holds every console password of the account to a measure. " +
    "Off by default: iam-password-policy tells of it together with the other settings.",
  fix:
    "Run `aws iam update-account-password-policy --require-numbers` with all the other settings: what it does not name " +
    "goes back to AWS's default.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html",
  ],
  controls: {
    fsbp: ["IAM.14"],
    hipaa: ["164.308(a)(5)(ii)(D)"],
    gdpr: ["Art.25"],
    "iso-27001-2022": ["A.5.15"],
  },
  default: "off",
  resource: "AWS::::Account",
  on: [
    "iam:UpdateAccountPasswordPolicy",
    "iam:DeleteAccountPasswordPolicy",
    "iam:CreateLoginProfile",
    "iam:DeleteLoginProfile",
  ],
  check(root, { account }) {
    return judgeSetting(root, account, (policy) => (policy.requireNumbers ? undefined : "asks for no digit"));
  },
});
