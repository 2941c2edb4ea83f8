import type { AccountState, EntityUpdate } from "../../iam/account-state.ts";
import { nameOfArn } from "../../iam/arn.ts";
import type { EntityByType } from "../../iam/entity.ts";
import type { EntityRef } from "../../iam/entity-ref.ts";
import type { PolicyHolder } from "../../iam/identity-policy.ts";
import { type Change, text } from "../change.ts";
import { editEntity, OMITTED, type Reducer, targetOf } from "./edit-entity.ts";
import { inDoubt, withItem, withoutItem } from "./edit-listing.ts";
import { documentIn } from "./read-change.ts";
import { unseenGroup, unseenRole, unseenUser } from "./unseen-principal.ts";

type HolderType = "AWS::IAM::User" | "AWS::IAM::Group" | "AWS::IAM::Role";

const UNSEEN: { readonly [T in HolderType]: (state: AccountState, ref: EntityRef) => EntityByType[T] } = {
  "AWS::IAM::User": unseenUser,
  "AWS::IAM::Group": unseenGroup,
  "AWS::IAM::Role": unseenRole,
};

export function attachPolicy(type: HolderType): Reducer {
  return (state, change) => {
    const arn = text(change.request, "policyArn");
    if (arn === undefined) return [];
    const policy = { arn, name: nameOfArn(arn) };
    return editHolder(state, change, type, (holder) => ({
      attachedPolicies: withItem(holder.attachedPolicies, policy, (other) => other.arn === arn),
    }));
  };
}

export function detachPolicy(type: HolderType): Reducer {
  return (state, change) => {
    const arn = text(change.request, "policyArn");
    return editKnownHolder(state, change, type, (holder) => ({
      attachedPolicies: withoutItem(holder.attachedPolicies, (other) => other.arn === arn),
    }));
  };
}

/** A padded request names neither holder nor policy: the inline policies of every holder are then in doubt. */
export function putPolicy(type: HolderType): Reducer {
  return (state, change) => {
    if (change.requestOmitted && !targetOf(change, type)) return doubtAll(state, type);
    const name = text(change.request, "policyName");
    if (name === undefined) return [];
    const policy = { name, document: documentIn(change.request, "policyDocument") };
    return editHolder(state, change, type, (holder) => ({
      inlinePolicies: withItem(holder.inlinePolicies, policy, (other) => other.name === name),
    }));
  };
}

export function deletePolicy(type: HolderType): Reducer {
  return (state, change) => {
    const name = text(change.request, "policyName");
    return editKnownHolder(state, change, type, (holder) => ({
      inlinePolicies: withoutItem(holder.inlinePolicies, (other) => other.name === name),
    }));
  };
}

export function putBoundary(type: "AWS::IAM::User" | "AWS::IAM::Role"): Reducer {
  return (state, change) => {
    const permissionsBoundary = text(change.request, "permissionsBoundary");
    return permissionsBoundary === undefined
      ? []
      : editHolder(state, change, type, () => ({ permissionsBoundary }));
  };
}

export function deleteBoundary(type: "AWS::IAM::User" | "AWS::IAM::Role"): Reducer {
  return (state, change) => editHolder(state, change, type, () => ({ permissionsBoundary: null }));
}

type Part = Partial<PolicyHolder> & { readonly permissionsBoundary?: string | null };

function editHolder(
  state: AccountState,
  change: Change,
  type: HolderType,
  part: (holder: PolicyHolder) => Part,
): EntityUpdate[] {
  const ref = targetOf(change, type);
  if (!ref) return [];
  const unseen = () => UNSEEN[type](state, ref);
  return editEntity(state, {
    type,
    nameOrArn: ref.name,
    unseen,
    edit: (holder) => ({ ...holder, ...part(holder) }),
  });
}

/** What is taken away from a holder that nobody has seen says nothing about what it still has. */
function editKnownHolder(
  state: AccountState,
  change: Change,
  type: HolderType,
  part: (holder: PolicyHolder) => Part,
): EntityUpdate[] {
  const ref = targetOf(change, type);
  if (!ref) return [];
  return editEntity(state, {
    type,
    nameOrArn: ref.name,
    edit: (holder) => ({ ...holder, ...part(holder) }),
  });
}

function doubtAll(state: AccountState, type: HolderType): EntityUpdate[] {
  return [...state.entities[type].values()].flatMap((entity) =>
    editEntity(state, {
      type,
      nameOrArn: entity.name,
      edit: (holder) => ({ ...holder, inlinePolicies: inDoubt(holder.inlinePolicies, OMITTED) }),
    }),
  );
}
