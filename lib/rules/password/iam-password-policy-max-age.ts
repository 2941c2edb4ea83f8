import * as z from "zod";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeSetting } from "./setting/judge-setting.ts";

export default defineRule({
  id: "iam-password-policy-max-age",
  title: "Passwords expire",
  severity: "low",
  why:
    "The policy is the one place that holds every console password of the account to a measure. " +
    "Off by default: NIST and CIS advise against passwords that expire without a reason.",
  fix:
    "Run `aws iam update-account-password-policy --max-password-age 90` with all the other settings: what it does not name " +
    "goes back to AWS's default.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html",
  ],
  controls: {
    fsbp: ["IAM.17"],
    "pci-dss-4.0": ids("8.3.6 8.6.3"),
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
    maxPasswordAge: z
      .number()
      .int()
      .min(1)
      .max(1095)
      .default(90)
      .describe("Days after which a password must expire at the latest."),
  }),
  check(root, { params: { maxPasswordAge: wanted }, account }) {
    return judgeSetting(root, account, (policy) =>
      (policy.maxPasswordAgeDays ?? Number.POSITIVE_INFINITY) <= wanted
        ? undefined
        : `lets passwords live ${policy.maxPasswordAgeDays ?? "any number of"} days instead of ${wanted}`,
    );
  },
});
