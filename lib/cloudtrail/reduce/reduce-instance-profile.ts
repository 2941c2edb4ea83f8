import type { AccountState, EntityUpdate } from "../../iam/account-state.ts";
import { iamArn } from "../../iam/arn.ts";
import { listing, partialListing, unknown } from "../../iam/fact.ts";
import type { InstanceProfile } from "../../iam/instance-profile.ts";
import { type Change, child, text } from "../change.ts";
import { partitionOf } from "../partition.ts";
import { createEntity } from "./create-entity.ts";
import { editEntity, type Reducer, removeEntity, targetOf, whyUnseen } from "./edit-entity.ts";
import { withItem, withoutItem } from "./edit-listing.ts";
import { idIn, pathIn, timeIn } from "./read-change.ts";

const PROFILE = "AWS::IAM::InstanceProfile";

export const createInstanceProfile: Reducer = (state, change) => {
  const ref = targetOf(change, PROFILE);
  if (!ref) return [];
  const made = child(change.response, "instanceProfile");
  const resource = `instance-profile${pathIn(change.request)}${ref.name}`;
  return createEntity(state, ref.name, {
    type: PROFILE,
    account: change.account,
    arn: text(made, "arn") ?? iamArn(change.account, resource, partitionOf(change)),
    name: ref.name,
    id: idIn(made, "instanceProfileId"),
    createdAt: timeIn(made, "createDate", change),
    roles: listing<string>([]),
  });
};

export const deleteInstanceProfile: Reducer = (state, change) => {
  const ref = targetOf(change, PROFILE);
  return ref ? removeEntity(state, PROFILE, ref.name) : [];
};

export const addRoleToProfile: Reducer = (state, change) => {
  const role = text(change.request, "roleName");
  if (role === undefined) return [];
  return editProfile(state, change, (profile) => ({
    ...profile,
    roles: withItem(profile.roles, role, isRole(role)),
  }));
};

export const removeRoleFromProfile: Reducer = (state, change) => {
  const role = text(change.request, "roleName");
  const ref = targetOf(change, PROFILE);
  if (!ref || role === undefined) return [];
  return editEntity(state, {
    type: PROFILE,
    nameOrArn: ref.name,
    edit: (profile) => ({ ...profile, roles: withoutItem(profile.roles, isRole(role)) }),
  });
};

function isRole(name: string): (other: string) => boolean {
  const wanted = name.toLowerCase();
  return (other) => other.toLowerCase() === wanted;
}

function editProfile(
  state: AccountState,
  change: Change,
  edit: (profile: InstanceProfile) => InstanceProfile,
): EntityUpdate[] {
  const ref = targetOf(change, PROFILE);
  if (!ref) return [];
  const reason = whyUnseen(state, PROFILE);
  const unseen = (): InstanceProfile => ({
    type: PROFILE,
    account: state.account,
    arn: ref.arn ?? iamArn(state.account, `instance-profile/${ref.name}`, state.partition),
    name: ref.name,
    id: unknown(reason),
    createdAt: unknown(reason),
    roles: partialListing(reason),
  });
  return editEntity(state, { type: PROFILE, nameOrArn: ref.name, unseen, edit });
}
