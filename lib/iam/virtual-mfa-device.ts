import type { Fact } from "./fact.ts";

/** A virtual MFA device, enabled for a user or not. */
export interface VirtualMfaDevice {
  readonly type: "AWS::IAM::VirtualMFADevice";
  readonly account: string;
  /** Its serial number. */
  readonly arn: string;
  readonly name: string;
  /** ARN of the user (or root) it is enabled for; null when unassigned. */
  readonly assignedTo: Fact<string | null>;
}
