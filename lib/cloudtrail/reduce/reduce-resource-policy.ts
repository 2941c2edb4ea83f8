import type { AccountState, EntityUpdate } from "../../iam/account-state.ts";
import { parseArn } from "../../iam/arn.ts";
import type { EntityByType } from "../../iam/entity.ts";
import { isUnknown, type Listing, listing, partialListing } from "../../iam/fact.ts";
import { type PolicyDocument, parsePolicyDocument } from "../../iam/policy-document.ts";
import type { ResourceType } from "../../iam/resource.ts";
import { isResourceType } from "../../iam/resource-arn.ts";
import { unseenResource } from "../../iam/unseen-resource.ts";
import type { Change } from "../change.ts";
import { revokedSid, statedGrant } from "../resource-grants.ts";
import { statedPolicy } from "../resource-policy-places.ts";
import { editEntity, OMITTED, type Reducer, removeEntity, whyUnseen } from "./edit-entity.ts";
import { withItem } from "./edit-listing.ts";

/** A call that states the whole policy; one that only might, and does not, changes nothing. */
export const putPolicy: Reducer = (state, change) => {
  const stated = statedPolicy(change.event, change.request);
  if (stated === undefined && !change.requestOmitted) return [];
  const policies = change.requestOmitted ? partialListing<never>(OMITTED) : policiesOf(stated);
  return editPolicies(state, change, () => policies);
};

/** An empty text takes the policy away. */
export function policiesOf(stated: unknown): Listing<PolicyDocument> {
  if (stated === undefined || stated === null || stated === "") return listing([]);
  const document = parsePolicyDocument(stated);
  return isUnknown(document) ? partialListing(document.unknown) : listing([document]);
}

export const dropPolicy: Reducer = (state, change) => editPolicies(state, change, () => listing([]));

/** One more statement, in place of one of the same Sid; by EventBridge's PutPermission also a whole policy. */
export const addGrant: Reducer = (state, change) => {
  if (statedPolicy(change.event, change.request) !== undefined) return putPolicy(state, change);
  const grant = parsePolicyDocument(statedGrant(change));
  if (isUnknown(grant)) return [];
  const sid = grant.statements[0]?.sid;
  return editPolicies(state, change, (policies) => {
    const others = sid === undefined ? policies : withoutStatement(policies, sid);
    return withItem(others, grant, ({ source }) => source === grant.source);
  });
};

export const dropGrant: Reducer = (state, change) => {
  const sid = revokedSid(change);
  if (sid !== undefined) return editPolicies(state, change, (policies) => withoutStatement(policies, sid));
  return change.request["removeAllPermissions"] === true ? dropPolicy(state, change) : [];
};

function withoutStatement(policies: Listing<PolicyDocument>, sid: string): Listing<PolicyDocument> {
  const items = policies.items.flatMap((document) => {
    const kept = document.statements.map((statement) => statement.sid !== sid);
    if (kept.every((keep) => keep)) return [document];
    const json = JSON.parse(document.source) as { readonly Statement: unknown };
    const all: readonly unknown[] = Array.isArray(json.Statement) ? json.Statement : [json.Statement];
    const Statement = all.filter((_statement, index) => kept[index]);
    const rest = parsePolicyDocument({ ...json, Statement });
    return Statement.length === 0 || isUnknown(rest) ? [] : [rest];
  });
  return { ...policies, items };
}

function editPolicies(
  state: AccountState,
  change: Change,
  edit: (policies: Listing<PolicyDocument>) => Listing<PolicyDocument>,
): EntityUpdate[] {
  return editResource(state, change, (resource) =>
    "policies" in resource ? { ...resource, policies: edit(resource.policies) } : resource,
  );
}

/** Edits the resource that is the change's main target; one of another account is not this state's. */
export function editResource<T extends ResourceType>(
  state: AccountState,
  change: Change,
  edit: (resource: EntityByType[T]) => EntityByType[T],
): EntityUpdate[] {
  const [target] = change.targets;
  if (target?.arn === undefined || !isResourceType(target.type)) return [];
  return editResourceAt(state, target.type as T, target.arn, edit);
}

export function editResourceAt<T extends ResourceType>(
  state: AccountState,
  type: T,
  arn: string,
  edit: (resource: EntityByType[T]) => EntityByType[T],
): EntityUpdate[] {
  const owner = parseArn(arn)?.account;
  if (owner !== "" && owner !== state.account) return [];
  const unseen = () => unseenResource(type, arn, state.account, whyUnseen(state, type));
  return editEntity(state, { type, nameOrArn: arn, unseen, edit });
}

/** A new resource with the facts that its creation tells; one that the state has already stays as it is. */
export function createResource<T extends ResourceType>(
  state: AccountState,
  type: T,
  arn: string,
  facts: Partial<EntityByType[T]>,
): EntityUpdate[] {
  if (state.entities[type].has(arn)) return [];
  return editResourceAt(state, type, arn, (resource) => ({ ...resource, ...facts }));
}

export const deleteResource: Reducer = (state, { targets: [target] }) =>
  target?.arn === undefined || !isResourceType(target.type)
    ? []
    : removeEntity(state, target.type, target.arn);
