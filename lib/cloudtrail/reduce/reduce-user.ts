import type { AccountState, EntityUpdate } from "../../iam/account-state.ts";
import { iamArn, pathOfArn } from "../../iam/arn.ts";
import { listing, unknown } from "../../iam/fact.ts";
import type { User } from "../../iam/user.ts";
import { type Change, child, text } from "../change.ts";
import { partitionOf } from "../partition.ts";
import { createEntity } from "./create-entity.ts";
import { editEntity, type Reducer, removeEntity, renameEntity, targetOf } from "./edit-entity.ts";
import { statedListing, withItem, withoutItem } from "./edit-listing.ts";
import { idIn, omittedReason, pathIn, tagsIn, timeIn } from "./read-change.ts";
import { unseenUser } from "./unseen-principal.ts";

export const createUser: Reducer = (state, change) => {
  const ref = targetOf(change, "AWS::IAM::User");
  return ref ? createEntity(state, ref.name, newUser(change, ref.name)) : [];
};

function newUser(change: Change, name: string): User {
  const made = child(change.response, "user");
  const omitted = omittedReason(change);
  return {
    type: "AWS::IAM::User",
    account: change.account,
    arn:
      text(made, "arn") ??
      iamArn(change.account, `user${pathIn(change.request)}${name}`, partitionOf(change)),
    name,
    id: idIn(made, "userId"),
    createdAt: timeIn(made, "createDate", change),
    inlinePolicies: listing([]),
    attachedPolicies: listing([]),
    groups: listing([]),
    permissionsBoundary:
      omitted === undefined ? (text(change.request, "permissionsBoundary") ?? null) : unknown(omitted),
    tags: statedListing(tagsIn(change.request), omitted),
    loginProfile: null,
    passwordLastUsedAt: null,
    mfaDevices: listing([]),
    accessKeys: listing([]),
    sshPublicKeys: listing([]),
    serviceSpecificCredentials: listing([]),
    signingCertificates: listing([]),
  };
}

export const deleteUser: Reducer = (state, change) => {
  const ref = targetOf(change, "AWS::IAM::User");
  return ref ? removeEntity(state, "AWS::IAM::User", ref.name) : [];
};

/** A new name or path changes the ARN, also where it is written as the owner of a device. */
export const updateUser: Reducer = (state, change) => {
  const ref = targetOf(change, "AWS::IAM::User");
  if (!ref) return [];
  const newName = text(change.request, "newUserName") ?? ref.name;
  const edit = (user: User): User => ({ ...user, name: newName, arn: movedArn(change, user.arn, newName) });
  const updates = renameEntity(
    state,
    { type: "AWS::IAM::User", nameOrArn: ref.name, unseen: () => unseenUser(state, ref), edit },
    newName,
  );
  const before = state.entities["AWS::IAM::User"].get(ref.name.toLowerCase());
  return before ? [...updates, ...moveDevices(state, before.arn, edit(before).arn)] : updates;
};

/** The ARN after a rename: the new path, else the old. */
export function movedArn(change: Change, arn: string, newName: string): string {
  const path =
    text(change.request, "newPath") === undefined ? pathOfArn(arn) : pathIn(change.request, "newPath");
  const start = arn.slice(0, arn.indexOf("/"));
  return `${start}${path}${newName}`;
}

function moveDevices(state: AccountState, from: string, to: string): EntityUpdate[] {
  const devices = [...state.entities["AWS::IAM::VirtualMFADevice"].values()];
  return devices
    .filter((device) => device.assignedTo === from)
    .flatMap(({ arn }) =>
      editEntity(state, {
        type: "AWS::IAM::VirtualMFADevice",
        nameOrArn: arn,
        edit: (device) => ({ ...device, assignedTo: to }),
      }),
    );
}

export const addToGroup: Reducer = (state, change) => {
  const ref = targetOf(change, "AWS::IAM::User");
  const group = text(change.request, "groupName");
  if (!ref || group === undefined) return [];
  return editEntity(state, {
    type: "AWS::IAM::User",
    nameOrArn: ref.name,
    unseen: () => unseenUser(state, ref),
    edit: (user) => ({ ...user, groups: withItem(user.groups, group, isGroup(group)) }),
  });
};

export const removeFromGroup: Reducer = (state, change) => {
  const ref = targetOf(change, "AWS::IAM::User");
  const group = text(change.request, "groupName");
  if (!ref || group === undefined) return [];
  return editEntity(state, {
    type: "AWS::IAM::User",
    nameOrArn: ref.name,
    edit: (user) => ({ ...user, groups: withoutItem(user.groups, isGroup(group)) }),
  });
};

function isGroup(name: string): (other: string) => boolean {
  const wanted = name.toLowerCase();
  return (other) => other.toLowerCase() === wanted;
}
