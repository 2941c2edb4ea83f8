import type { AccountState, EntityUpdate } from "../../iam/account-state.ts";
import type { EntityRef } from "../../iam/entity-ref.ts";
import { listing, partialListing, unknown } from "../../iam/fact.ts";
import type { ManagedPolicy, PolicyVersion } from "../../iam/managed-policy.ts";
import { type Change, child, text } from "../change.ts";
import { createEntity } from "./create-entity.ts";
import {
  editEntity,
  NOT_STATED,
  OMITTED,
  type Reducer,
  removeEntity,
  targetOf,
  whyUnseen,
} from "./edit-entity.ts";
import { inDoubt, statedListing, withItem, withoutItem } from "./edit-listing.ts";
import { documentIn, flagIn, idIn, omittedReason, tagsIn, timeIn } from "./read-change.ts";

const POLICY = "AWS::IAM::Policy";

/** A new policy has one version, `v1`, which is the default. */
export const createManagedPolicy: Reducer = (state, change) => {
  const ref = targetOf(change, POLICY);
  if (ref?.arn === undefined) return [];
  const made = child(change.response, "policy");
  const omitted = omittedReason(change);
  const id = text(made, "defaultVersionId") ?? "v1";
  const document = omitted === undefined ? documentIn(change.request, "policyDocument") : unknown(omitted);
  const createdAt = timeIn(made, "createDate", change);
  return createEntity(state, ref.arn, {
    type: POLICY,
    account: change.account,
    arn: ref.arn,
    name: ref.name,
    id: idIn(made, "policyId"),
    createdAt,
    defaultVersionId: id,
    versions: listing([{ id, document, createdAt }]),
    tags: statedListing(tagsIn(change.request), omitted),
  });
};

export const deleteManagedPolicy: Reducer = (state, change) => {
  const arn = targetOf(change, POLICY)?.arn;
  return arn === undefined ? [] : removeEntity(state, POLICY, arn);
};

/** A padded request names no policy: the text of every customer policy is then in doubt. */
export const createPolicyVersion: Reducer = (state, change) => {
  if (change.requestOmitted && !targetOf(change, POLICY)) return doubtAll(state);
  const made = child(change.response, "policyVersion");
  const becomesDefault = flagIn(change.request, "setAsDefault") ?? flagIn(made, "isDefaultVersion") ?? false;
  const id = text(made, "versionId");
  return editPolicy(state, change, (policy) => {
    if (id === undefined) return withUnnamedVersion(policy, becomesDefault);
    const version: PolicyVersion = {
      id,
      document: documentIn(change.request, "policyDocument"),
      createdAt: timeIn(made, "createDate", change),
    };
    return {
      ...policy,
      versions: withItem(policy.versions, version, (other) => other.id === id),
      ...(becomesDefault ? { defaultVersionId: id } : {}),
    };
  });
};

/** Ids are never used twice, so the next one cannot be told from the versions that are left. */
function withUnnamedVersion(policy: ManagedPolicy, becomesDefault: boolean): ManagedPolicy {
  const reason = "the record does not name the version that it made";
  return {
    ...policy,
    versions: inDoubt(policy.versions, reason),
    ...(becomesDefault ? { defaultVersionId: unknown(reason) } : {}),
  };
}

function doubtAll(state: AccountState): EntityUpdate[] {
  const own = [...state.entities[POLICY].values()].filter(({ arn }) => arn.includes(`::${state.account}:`));
  return own.flatMap(({ arn }) =>
    editEntity(state, {
      type: POLICY,
      nameOrArn: arn,
      edit: (policy) => ({
        ...policy,
        versions: inDoubt(policy.versions, OMITTED),
        defaultVersionId: unknown(OMITTED),
      }),
    }),
  );
}

export const setDefaultVersion: Reducer = (state, change) => {
  const defaultVersionId = text(change.request, "versionId") ?? unknown(NOT_STATED);
  return editPolicy(state, change, (policy) => ({ ...policy, defaultVersionId }));
};

export const deletePolicyVersion: Reducer = (state, change) => {
  const arn = targetOf(change, POLICY)?.arn;
  const id = text(change.request, "versionId");
  if (arn === undefined) return [];
  return editEntity(state, {
    type: POLICY,
    nameOrArn: arn,
    edit: (policy) => ({ ...policy, versions: withoutItem(policy.versions, (version) => version.id === id) }),
  });
};

function editPolicy(
  state: AccountState,
  change: Change,
  edit: (policy: ManagedPolicy) => ManagedPolicy,
): EntityUpdate[] {
  const ref = targetOf(change, POLICY);
  if (ref?.arn === undefined) return [];
  const unseen = () => unseenPolicy(state, { ...ref, arn: ref.arn ?? ref.name });
  return editEntity(state, { type: POLICY, nameOrArn: ref.arn, unseen, edit });
}

export function unseenPolicy(state: AccountState, ref: EntityRef & { readonly arn: string }): ManagedPolicy {
  const reason = whyUnseen(state, POLICY);
  return {
    type: POLICY,
    account: state.account,
    arn: ref.arn,
    name: ref.name,
    id: unknown(reason),
    createdAt: unknown(reason),
    defaultVersionId: unknown(reason),
    versions: partialListing(reason),
    tags: partialListing(reason),
  };
}
