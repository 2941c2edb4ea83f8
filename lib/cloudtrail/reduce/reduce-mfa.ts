import type { Account } from "../../iam/account.ts";
import type { AccountState, EntityUpdate } from "../../iam/account-state.ts";
import { nameOfArn } from "../../iam/arn.ts";
import { type Fact, type Listing, unknown } from "../../iam/fact.ts";
import type { MfaDevice } from "../../iam/mfa-device.ts";
import { type Change, text } from "../change.ts";
import { editEntity, type Reducer, removeEntity, targetOf } from "./edit-entity.ts";
import { withItem, withoutItem } from "./edit-listing.ts";
import { editOwner } from "./edit-owner.ts";

const DEVICE = "AWS::IAM::VirtualMFADevice";

export const createVirtualDevice: Reducer = (state, change) => {
  const arn = targetOf(change, DEVICE)?.arn;
  if (arn === undefined || state.entities[DEVICE].has(arn)) return [];
  return assign(state, arn, null);
};

export const deleteVirtualDevice: Reducer = (state, change) => {
  const arn = targetOf(change, DEVICE)?.arn;
  return arn === undefined ? [] : removeEntity(state, DEVICE, arn);
};

export const enableDevice: Reducer = (state, change) => {
  const serialNumber = text(change.request, "serialNumber");
  if (serialNumber === undefined) return [];
  const device = { serialNumber, enabledAt: change.at };
  const added = (devices: Listing<MfaDevice>) => withItem(devices, device, isDevice(serialNumber));
  const owner = editOwner(state, change, {
    user: (user) => ({ ...user, mfaDevices: added(user.mfaDevices) }),
    root: (account) => ({
      ...account,
      rootMfaDevices: added(account.rootMfaDevices),
      rootMfaEnabled: true,
    }),
  });
  return [...owner, ...assignDevice(state, change, ownerArn(state, change, owner))];
};

/** The root user's MFA is off when no device is left; with an incomplete list of devices that is not known. */
export const deactivateDevice: Reducer = (state, change) => {
  const serialNumber = text(change.request, "serialNumber");
  if (serialNumber === undefined) return [];
  const owner = editOwner(state, change, {
    onlyIfSeen: true,
    user: (user) => ({ ...user, mfaDevices: withoutItem(user.mfaDevices, isDevice(serialNumber)) }),
    root: (account) => {
      const rootMfaDevices = withoutItem(account.rootMfaDevices, isDevice(serialNumber));
      return { ...account, rootMfaDevices, rootMfaEnabled: isEnabled(rootMfaDevices) };
    },
  });
  return [...owner, ...assignDevice(state, change, null)];
};

function isEnabled(devices: Listing<MfaDevice>): Account["rootMfaEnabled"] {
  if (devices.items.length > 0) return true;
  return devices.unknown === undefined ? false : unknown(devices.unknown);
}

function isDevice(serialNumber: string): (device: MfaDevice) => boolean {
  return (device) => device.serialNumber === serialNumber;
}

function ownerArn(
  state: AccountState,
  change: Change,
  updates: readonly EntityUpdate[],
): Fact<string | null> {
  const after = updates[0]?.after;
  if (after) return after.arn;
  const owner = change.targets[0]?.name ?? "";
  return state.entities["AWS::IAM::User"].get(owner.toLowerCase())?.arn ?? unknown("its owner is not known");
}

/** Virtual devices are entities of their own; hardware tokens and security keys are not. */
function assignDevice(state: AccountState, change: Change, to: Fact<string | null>): EntityUpdate[] {
  const arn = targetOf(change, DEVICE)?.arn;
  return arn === undefined ? [] : assign(state, arn, to);
}

function assign(state: AccountState, arn: string, assignedTo: Fact<string | null>): EntityUpdate[] {
  return editEntity(state, {
    type: DEVICE,
    nameOrArn: arn,
    unseen: () => ({ type: DEVICE, account: state.account, arn, name: nameOfArn(arn), assignedTo }),
    edit: (device) => ({ ...device, assignedTo }),
  });
}
