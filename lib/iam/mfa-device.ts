import type { Fact } from "./fact.ts";

/** A device enabled for a user or the root user. */
export interface MfaDevice {
  /** An ARN for virtual devices and security keys, a serial number for hardware tokens. */
  readonly serialNumber: string;
  readonly enabledAt: Fact<number>;
}

export type MfaKind = "virtual" | "fido" | "hardware";

/**
 * Tells the kind of device from its serial number.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_MFADevice.html "SerialNumber"
 */
export function mfaKind(serialNumber: string): MfaKind {
  if (/^arn:[^:]+:iam::\d*:(u2f|passkey|fido)\//.test(serialNumber)) return "fido";
  return /^arn:[^:]+:iam::\d*:mfa\//.test(serialNumber) ? "virtual" : "hardware";
}
