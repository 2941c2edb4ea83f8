import type { Fact } from "./fact.ts";

/** A device enabled for a user or the root user. */
export interface MfaDevice {
  /** An ARN for virtual devices and security keys, a serial number for hardware tokens. */
  readonly serialNumber: string;
  readonly enabledAt: Fact<number>;
}

/** Serial number of a device that a credential report tells of without naming it. */
export const UNNAMED_MFA_DEVICE = "unnamed-mfa-device";

export type MfaKind = "virtual" | "fido" | "hardware";

/**
 * Tells the kind of device from its serial number.
 *
 * @returns undefined for a device that no source names
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_MFADevice.html "SerialNumber"
 */
export function mfaKind(serialNumber: string): MfaKind | undefined {
  if (serialNumber === UNNAMED_MFA_DEVICE) return undefined;
  if (/^arn:[^:]+:iam::\d*:(u2f|passkey|fido)\//.test(serialNumber)) return "fido";
  return /^arn:[^:]+:iam::\d*:mfa\//.test(serialNumber) ? "virtual" : "hardware";
}
