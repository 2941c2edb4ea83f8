import { membersOf } from "../../iam/account-state.ts";
import { iamArn } from "../../iam/arn.ts";
import { listing } from "../../iam/fact.ts";
import type { Group } from "../../iam/group.ts";
import { child, text } from "../change.ts";
import { partitionOf } from "../partition.ts";
import { createEntity } from "./create-entity.ts";
import { editEntity, type Reducer, removeEntity, renameEntity, targetOf } from "./edit-entity.ts";
import { idIn, pathIn, timeIn } from "./read-change.ts";
import { movedArn } from "./reduce-user.ts";
import { unseenGroup } from "./unseen-principal.ts";

export const createGroup: Reducer = (state, change) => {
  const ref = targetOf(change, "AWS::IAM::Group");
  if (!ref) return [];
  const made = child(change.response, "group");
  const resource = `group${pathIn(change.request)}${ref.name}`;
  return createEntity(state, ref.name, {
    type: "AWS::IAM::Group",
    account: change.account,
    arn: text(made, "arn") ?? iamArn(change.account, resource, partitionOf(change)),
    name: ref.name,
    id: idIn(made, "groupId"),
    createdAt: timeIn(made, "createDate", change),
    inlinePolicies: listing([]),
    attachedPolicies: listing([]),
  });
};

export const deleteGroup: Reducer = (state, change) => {
  const ref = targetOf(change, "AWS::IAM::Group");
  return ref ? removeEntity(state, "AWS::IAM::Group", ref.name) : [];
};

/** Members list their groups by name, so a rename reaches them. */
export const updateGroup: Reducer = (state, change) => {
  const ref = targetOf(change, "AWS::IAM::Group");
  if (!ref) return [];
  const newName = text(change.request, "newGroupName") ?? ref.name;
  const edit = (group: Group): Group => ({
    ...group,
    name: newName,
    arn: movedArn(change, group.arn, newName),
  });
  const renamed = renameEntity(
    state,
    { type: "AWS::IAM::Group", nameOrArn: ref.name, unseen: () => unseenGroup(state, ref), edit },
    newName,
  );
  const oldKey = ref.name.toLowerCase();
  const members = membersOf(state, ref.name).flatMap((member) =>
    editEntity(state, {
      type: "AWS::IAM::User",
      nameOrArn: member.name,
      edit: (user) => ({
        ...user,
        groups: {
          ...user.groups,
          items: user.groups.items.map((name) => (name.toLowerCase() === oldKey ? newName : name)),
        },
      }),
    }),
  );
  return [...renamed, ...members];
};
