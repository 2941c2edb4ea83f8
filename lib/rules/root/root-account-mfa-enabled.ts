import { isUnknown } from "../../iam/fact.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "root-account-mfa-enabled",
  title: "The root user signs in with MFA",
  severity: "critical",
  why:
    "The root user can do everything in the account, and no policy in the account can limit it. " +
    "Without MFA its password, or the mailbox that resets it, is enough.",
  fix:
    "Sign in as the root user and assign an MFA device under Security credentials. In a member account, delete the " +
    "root credentials instead: from the management account, Root access management, or with " +
    "`aws sts assume-root --target-principal ACCOUNT_ID --task-policy-arn " +
    "arn=arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/root-account-mfa-enabled.html",
  ],
  controls: {
    "cis-aws-1.4": ["1.5"],
    "cis-aws-3.0": ["1.5"],
    "cis-aws-5.0": ["1.4"],
    "cis-aws-6.0": ["2.4"],
    "cis-aws-7.0": ["2.5"],
    fsbp: ["IAM.9"],
    "pci-dss-4.0": ids("8.4.1 8.4.2 8.4.3"),
    hipaa: ids("164.308(a)(3)(ii)(A) 164.312(d)"),
    gdpr: ["Art.25"],
    "nist-800-53-r5": ids("AC-2 AC-24 AC-3 AC-4 AC-7 CM-6 CM-9 IA-2 SC-23"),
    "iso-27001-2022": ids("A.5.15 A.5.17 A.8.5"),
  },
  resource: "AWS::::Account",
  on: [
    "iam:EnableMFADevice",
    "iam:DeactivateMFADevice",
    "iam:DeleteVirtualMFADevice",
    "iam:CreateLoginProfile",
    "iam:DeleteLoginProfile",
    "iam:CreateAccessKey",
    "iam:DeleteAccessKey",
  ],
  check({ name, rootMfaEnabled, rootPasswordPresent, rootAccessKeysPresent }) {
    if (rootMfaEnabled === true) return compliant();
    if (rootPasswordPresent === false && rootAccessKeysPresent === false) {
      return notApplicable("the root user has no password and no access key to sign in with");
    }
    if (isUnknown(rootMfaEnabled)) return undetermined(rootMfaEnabled);
    if (rootPasswordPresent === true || rootAccessKeysPresent === true) {
      return nonCompliant(`The root user of account ${name} can sign in without MFA.`, {
        rootPasswordPresent: rootPasswordPresent === true,
        rootAccessKeysPresent: rootAccessKeysPresent === true,
      });
    }
    const missing = [rootPasswordPresent, rootAccessKeysPresent].find(isUnknown);
    return undetermined(missing ?? "whether the root user can sign in is not known");
  },
});
