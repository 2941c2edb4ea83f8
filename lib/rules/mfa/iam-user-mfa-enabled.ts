import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-user-mfa-enabled",
  title: "Every user has an MFA device",
  severity: "low",
  why:
    "With a device, policies can ask for MFA on calls that a key makes, too. Off by default: users of programs cannot " +
    "answer, and mfa-enabled-for-iam-console-access tells of those with a password.",
  fix:
    "Run `aws iam enable-mfa-device --user-name USER --serial-number SERIAL --authentication-code1 CODE " +
    "--authentication-code2 CODE`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-user-mfa-enabled.html",
  ],
  controls: {
    fsbp: ["IAM.19"],
    "pci-dss-4.0": ["8.4.2"],
    "nist-800-53-r5": ids("AC-2 AC-3 IA-2"),
  },
  default: "off",
  resource: "AWS::IAM::User",
  on: [
    "iam:CreateUser",
    "iam:DeleteUser",
    "iam:EnableMFADevice",
    "iam:DeactivateMFADevice",
    "iam:DeleteVirtualMFADevice",
  ],
  check({ name, mfaDevices }) {
    if (mfaDevices.items.length > 0) return compliant();
    if (mfaDevices.unknown !== undefined) return undetermined(mfaDevices);
    return nonCompliant(`User ${name} has no MFA device.`);
  },
});
