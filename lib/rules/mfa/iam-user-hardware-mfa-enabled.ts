import { mfaKind } from "../../iam/mfa-device.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-user-hardware-mfa-enabled",
  title: "Console users have a security key or a hardware token",
  severity: "low",
  why:
    "Codes of an app can be phished, and the app's secret can be copied with a backup. " +
    "A security key answers the true site only.",
  fix: "Let the user assign a passkey, a security key or a hardware token under Security credentials.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_fido.html",
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_MFADevice.html",
  ],
  controls: {
    "iso-27001-2022": ["A.8.5"],
  },
  default: "off",
  resource: "AWS::IAM::User",
  on: [
    "iam:CreateLoginProfile",
    "iam:DeleteLoginProfile",
    "iam:EnableMFADevice",
    "iam:DeactivateMFADevice",
    "iam:DeleteVirtualMFADevice",
    "iam:DeleteUser",
  ],
  check({ name, loginProfile, mfaDevices }) {
    if (loginProfile === null) return notApplicable(`user ${name} has no console password`);
    const kinds = mfaDevices.items.map(({ serialNumber }) => mfaKind(serialNumber));
    if (kinds.includes("fido") || kinds.includes("hardware")) return compliant();
    if (mfaDevices.unknown !== undefined) return undetermined(mfaDevices);
    if (kinds.length === 0)
      return notApplicable("the user has no MFA at all, of which mfa-enabled-for-iam-console-access tells");
    return nonCompliant(`User ${name} has virtual MFA devices only.`, { devices: kinds.length });
  },
});
