import { isUnknown } from "../../iam/fact.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "root-access-key-check",
  title: "The root user has no access keys",
  severity: "critical",
  why:
    "A root access key can do everything in the account, and no policy in the account can limit it. " +
    "Whoever finds it in a file, a log or a laptop owns the account.",
  fix:
    "Sign in as the root user and delete the key under Security credentials, or with its own credentials run " +
    "`aws iam delete-access-key --access-key-id KEY_ID`. In a member account, delete it centrally from the " +
    "management account (Root access management).",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-root-access-key-check.html",
  ],
  controls: {
    "cis-aws-1.4": ["1.4"],
    "cis-aws-3.0": ["1.4"],
    "cis-aws-5.0": ["1.3"],
    "cis-aws-6.0": ["2.3"],
    "cis-aws-7.0": ["2.4"],
    fsbp: ["IAM.4"],
    "pci-dss-4.0": ids("7.2.1 7.2.2 7.2.3 8.2.1 8.2.2 8.2.4 8.2.5 8.3.11"),
    hipaa: ids(
      "164.308(a)(1)(ii)(B) 164.308(a)(3)(i) 164.308(a)(3)(ii)(B) 164.308(a)(4)(ii)(C) 164.312(a)(2)(i)",
    ),
    gdpr: ["Art.25"],
    "nist-800-53-r5": ids("AC-2 AC-24 AC-3 AC-4 AC-6 CM-5 CM-6 CM-9 IA-2 IA-4 IA-5 MP-2 SC-23 SC-25"),
    "iso-27001-2022": ["A.5.15"],
  },
  resource: "AWS::::Account",
  on: ["iam:CreateAccessKey", "iam:UpdateAccessKey", "iam:DeleteAccessKey"],
  check({ name, rootAccessKeysPresent }) {
    if (isUnknown(rootAccessKeysPresent)) return undetermined(rootAccessKeysPresent);
    if (!rootAccessKeysPresent) return compliant();
    return nonCompliant(`The root user of account ${name} has an access key.`);
  },
});
