import type { AccountState, EntityUpdate } from "../../iam/account-state.ts";
import { iamArn } from "../../iam/arn.ts";
import { type Fact, isUnknown, listing, partialListing, unknown } from "../../iam/fact.ts";
import type { PolicyDocument } from "../../iam/policy-document.ts";
import type { Role } from "../../iam/role.ts";
import { type Change, child, text } from "../change.ts";
import { partitionOf } from "../partition.ts";
import { createEntity } from "./create-entity.ts";
import { editEntity, NOT_STATED, OMITTED, type Reducer, removeEntity, targetOf } from "./edit-entity.ts";
import { statedListing } from "./edit-listing.ts";
import { documentIn, idIn, numberIn, omittedReason, pathIn, tagsIn, timeIn } from "./read-change.ts";
import { unseenRole } from "./unseen-principal.ts";

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html "MaxSessionDuration" */
const DEFAULT_SESSION_SECONDS = 3600;

export const createRole: Reducer = (state, change) => {
  const ref = targetOf(change, "AWS::IAM::Role");
  return ref ? createEntity(state, ref.name, newRole(change, ref.name)) : [];
};

/**
 * A role that AWS furnishes: what it attaches is in no record.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html
 */
export const createFurnishedRole: Reducer = (state, change) => {
  const ref = targetOf(change, "AWS::IAM::Role");
  if (!ref) return [];
  const made = child(change.response, "role");
  const byAws = "AWS furnished the role with policies that are in no record";
  return createEntity(state, ref.name, {
    ...newRole(change, ref.name),
    inlinePolicies: partialListing(byAws),
    attachedPolicies: partialListing(byAws),
    permissionsBoundary: unknown(byAws),
    tags: partialListing(byAws, tagsIn(made)),
    description: text(made, "description") ?? text(change.request, "description") ?? unknown(NOT_STATED),
    maxSessionDurationSeconds: numberIn(made, "maxSessionDuration") ?? unknown(NOT_STATED),
  });
};

function newRole(change: Change, name: string): Role {
  const { request } = change;
  const made = child(change.response, "role");
  const omitted = omittedReason(change);
  const stated = <T>(value: T): Fact<T> => (omitted === undefined ? value : unknown(omitted));
  return {
    type: "AWS::IAM::Role",
    account: change.account,
    arn: text(made, "arn") ?? iamArn(change.account, `role${pathIn(request)}${name}`, partitionOf(change)),
    name,
    id: idIn(made, "roleId"),
    createdAt: timeIn(made, "createDate", change),
    inlinePolicies: listing([]),
    attachedPolicies: listing([]),
    trustPolicy: trustIn(change),
    permissionsBoundary: stated(text(request, "permissionsBoundary") ?? null),
    tags: statedListing(tagsIn(request), omitted),
    description: stated(text(request, "description") ?? ""),
    maxSessionDurationSeconds: stated(numberIn(request, "maxSessionDuration") ?? DEFAULT_SESSION_SECONDS),
    lastUsedAt: null,
  };
}

/** The request has the trust policy as plain JSON, the response URL-encoded. */
function trustIn(change: Change): Fact<PolicyDocument> {
  const asked = documentIn(change.request, "assumeRolePolicyDocument");
  if (!isUnknown(asked)) return asked;
  const made = documentIn(child(change.response, "role"), "assumeRolePolicyDocument");
  return isUnknown(made) ? unknown(omittedReason(change) ?? asked.unknown) : made;
}

/** A service-linked role goes in the background; if AWS refuses in the end, a reading of the account shows it. */
export const deleteRole: Reducer = (state, change) => {
  const ref = targetOf(change, "AWS::IAM::Role");
  return ref ? removeEntity(state, "AWS::IAM::Role", ref.name) : [];
};

/** A padded request names no role: the trust policy of every role is then in doubt. */
export const updateTrust: Reducer = (state, change) => {
  if (change.requestOmitted && !targetOf(change, "AWS::IAM::Role")) return doubtTrust(state);
  const trustPolicy = documentIn(change.request, "policyDocument");
  return editRole(state, change, (role) => ({ ...role, trustPolicy }));
};

function doubtTrust(state: AccountState): EntityUpdate[] {
  return [...state.entities["AWS::IAM::Role"].values()].flatMap(({ name }) =>
    editEntity(state, {
      type: "AWS::IAM::Role",
      nameOrArn: name,
      edit: (role) => ({ ...role, trustPolicy: unknown(OMITTED) }),
    }),
  );
}

/**
 * A description that is not given stays; a duration that is not given becomes one hour.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html "MaxSessionDuration"
 */
export const updateRole: Reducer = (state, change) => {
  const maxSessionDurationSeconds = numberIn(change.request, "maxSessionDuration") ?? DEFAULT_SESSION_SECONDS;
  return editRole(state, change, (role) => ({
    ...role,
    maxSessionDurationSeconds,
    ...(Object.hasOwn(change.request, "description")
      ? { description: text(change.request, "description") ?? "" }
      : {}),
  }));
};

export const updateRoleDescription: Reducer = (state, change) =>
  editRole(state, change, (role) => ({ ...role, description: text(change.request, "description") ?? "" }));

function editRole(state: AccountState, change: Change, edit: (role: Role) => Role): EntityUpdate[] {
  const ref = targetOf(change, "AWS::IAM::Role");
  if (!ref) return [];
  const unseen = () => unseenRole(state, ref);
  return editEntity(state, { type: "AWS::IAM::Role", nameOrArn: ref.name, unseen, edit });
}
