import * as z from "zod";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeSetting } from "./setting/judge-setting.ts";

export default defineRule({
  id: "iam-password-policy-reuse-prevention",
  title: "The password policy remembers enough previous passwords",
  severity: "low",
  why:
    "The policy is the one place that holds every console password of the account to a measure. " +
    "Off by default: iam-password-policy tells of it together with the other settings.",
  fix:
    "Run `aws iam update-account-password-policy --password-reuse-prevention 24` with all the other settings: what it does not name " +
    "goes back to AWS's default.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html",
  ],
  controls: {
    "cis-aws-1.4": ["1.9"],
    "cis-aws-3.0": ["1.9"],
    "cis-aws-5.0": ["1.8"],
    "cis-aws-6.0": ["2.8"],
    "cis-aws-7.0": ["2.9"],
    fsbp: ["IAM.16"],
    hipaa: ids("164.308(a)(4)(ii)(C) 164.308(a)(5)(ii)(D) 164.312(d)"),
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
  params: z.object({
    passwordReusePrevention: z
      .number()
      .int()
      .min(1)
      .max(24)
      .default(24)
      .describe("Previous passwords that may not be used again, at least."),
  }),
  check(root, { params: { passwordReusePrevention: wanted }, account }) {
    return judgeSetting(root, account, (policy) =>
      (policy.passwordReusePrevention ?? 0) >= wanted
        ? undefined
        : `remembers ${policy.passwordReusePrevention ?? 0} previous passwords instead of ${wanted}`,
    );
  },
});
