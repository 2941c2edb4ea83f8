import * as z from "zod";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeSetting } from "./setting/judge-setting.ts";

export default defineRule({
  id: "iam-password-policy-minimum-length",
  title: "The password policy asks for enough characters",
  severity: "low",
  why:
    "The policy is the one place that holds every console password of the account to a measure. " +
    "Off by default: iam-password-policy tells of it together with the other settings.",
  fix:
    "Run `aws iam update-account-password-policy --minimum-password-length 14` with all the other settings: what it does not name " +
    "goes back to AWS's default.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html",
  ],
  controls: {
    "cis-aws-1.4": ["1.8"],
    "cis-aws-3.0": ["1.8"],
    "cis-aws-5.0": ["1.7"],
    "cis-aws-6.0": ["2.7"],
    "cis-aws-7.0": ["2.8"],
    fsbp: ["IAM.15"],
    hipaa: ["164.308(a)(5)(ii)(D)"],
    gdpr: ["Art.25"],
    "nist-800-53-r5": ids("AC-2 AC-24 AC-3 AC-4 AC-7 CM-12 CM-5 CM-6 CM-9 IA-4 IA-5 IA-8 MA-4 SC-23"),
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
  params: z.object({
    minimumPasswordLength: z
      .number()
      .int()
      .min(6)
      .max(128)
      .default(14)
      .describe("Characters that a password must have at least."),
  }),
  check(root, { params: { minimumPasswordLength: wanted }, account }) {
    return judgeSetting(root, account, (policy) =>
      policy.minimumPasswordLength >= wanted
        ? undefined
        : `asks for ${policy.minimumPasswordLength} characters instead of ${wanted}`,
    );
  },
});
