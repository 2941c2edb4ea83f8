import * as z from "zod";
import type { Account } from "../../iam/account.ts";
import type { AccountState } from "../../iam/account-state.ts";
import { isUnknown } from "../../iam/fact.ts";
import { mfaKind } from "../../iam/mfa-device.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "root-account-hardware-mfa-enabled",
  title: "The root user's MFA is a security key or a hardware token",
  severity: "medium",
  why:
    "Codes of an app on a phone can be phished, and the app's secret can be copied with a backup. " +
    "A security key or a token has to be stolen, which somebody notices.",
  fix:
    "Sign in as the root user, assign a passkey, a security key or a hardware token under Security credentials, and " +
    "remove the virtual device there.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/root-account-hardware-mfa-enabled.html",
  ],
  limits:
    "IAM lists the virtual devices of root only: that another device exists is concluded from there being MFA and no virtual one.",
  controls: {
    "cis-aws-1.4": ["1.6"],
    "cis-aws-3.0": ["1.6"],
    "cis-aws-5.0": ["1.5"],
    "cis-aws-6.0": ["2.5"],
    "cis-aws-7.0": ["2.6"],
    fsbp: ["IAM.6"],
    "pci-dss-4.0": ids("8.4.1 8.4.2 8.4.3"),
    hipaa: ids("164.308(a)(3)(ii)(A) 164.312(d)"),
    gdpr: ["Art.25"],
    "nist-800-53-r5": ids("AC-2 AC-24 AC-3 AC-4 AC-7 CM-5 CM-6 CM-9 IA-2 SC-23"),
  },
  resource: "AWS::::Account",
  on: [
    "iam:EnableMFADevice",
    "iam:DeactivateMFADevice",
    "iam:CreateVirtualMFADevice",
    "iam:DeleteVirtualMFADevice",
  ],
  params: z.object({
    allowAdditionalVirtual: z
      .boolean()
      .default(false)
      .describe("Let a virtual device stand beside a hardware one, as a spare."),
  }),
  check(root, { params: { allowAdditionalVirtual }, account }) {
    if (root.rootMfaEnabled === false)
      return notApplicable("the root user has no MFA at all, of which root-account-mfa-enabled tells");
    const { virtual, hardware, otherVirtual } = devicesOf(root, account);
    const strong = hardware.length > 0 || (root.rootMfaEnabled === true && otherVirtual === undefined);
    if (virtual.length === 0) {
      if (otherVirtual === undefined && strong) return compliant();
      return undetermined(otherVirtual ?? root.rootMfaDevices);
    }
    if (allowAdditionalVirtual && hardware.length > 0) return compliant();
    if (allowAdditionalVirtual && root.rootMfaDevices.unknown !== undefined)
      return undetermined(root.rootMfaDevices);
    return nonCompliant(`The root user of account ${root.name} can sign in with a virtual MFA device.`, {
      virtual,
      hardware,
    });
  },
});

/** Devices by what they are; `otherVirtual` tells why root may have virtual ones that are not among them. */
function devicesOf(root: Account, account: AccountState) {
  const listed = root.rootMfaDevices.items.map(({ serialNumber }) => serialNumber);
  const devices = [...account.entities["AWS::IAM::VirtualMFADevice"].values()];
  const assigned = devices.filter(({ assignedTo }) => assignedTo === root.arn).map(({ arn }) => arn);
  const serials = [...new Set([...listed, ...assigned])];
  const ofKinds = (...kinds: readonly unknown[]) =>
    serials.filter((serial) => kinds.includes(mfaKind(serial)));
  const unassigned = devices.map(({ assignedTo }) => assignedTo).find(isUnknown)?.unknown;
  const unlisted = account.incomplete["AWS::IAM::VirtualMFADevice"] ?? unassigned;
  return {
    virtual: ofKinds("virtual"),
    hardware: ofKinds("fido", "hardware"),
    otherVirtual: root.rootMfaDevices.unknown === undefined ? undefined : unlisted,
  };
}
