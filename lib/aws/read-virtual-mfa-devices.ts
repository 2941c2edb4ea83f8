import {
  type IAMClient,
  paginateListVirtualMFADevices,
  type VirtualMFADevice as SdkVirtualMfaDevice,
} from "@aws-sdk/client-iam";
import { nameOfArn, parseArn } from "../iam/arn.ts";
import type { Listing } from "../iam/fact.ts";
import type { VirtualMfaDevice } from "../iam/virtual-mfa-device.ts";
import { askPages } from "./ask.ts";

export const actions = ["iam:ListVirtualMFADevices"] as const;

/** IAM has no call that gets one virtual device: it is found in the list of all. */
export function listVirtualMfaDevices(iam: IAMClient): Promise<Listing<SdkVirtualMfaDevice>> {
  const pages = paginateListVirtualMFADevices({ client: iam, pageSize: 1000 }, { AssignmentStatus: "Any" });
  return askPages("iam:ListVirtualMFADevices", pages, (page) => page.VirtualMFADevices);
}

export function virtualMfaDevice(device: SdkVirtualMfaDevice): VirtualMfaDevice {
  const arn = device.SerialNumber ?? "";
  return {
    type: "AWS::IAM::VirtualMFADevice",
    account: parseArn(arn)?.account ?? "",
    arn,
    name: nameOfArn(arn),
    assignedTo: device.User?.Arn ?? null,
  };
}
