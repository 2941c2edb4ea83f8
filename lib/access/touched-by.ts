import {
  type AccountState,
  attachedTo,
  boundedBy,
  type EntityUpdate,
  membersOf,
} from "../iam/account-state.ts";
import type { Entity } from "../iam/entity.ts";
import type { EntityType } from "../iam/entity-ref.ts";

/** Types whose entities decide about no access, or only of the account as a whole. */
const BESIDE: ReadonlySet<EntityType> = new Set([
  "AWS::IAM::ServerCertificate",
  "AWS::IAM::VirtualMFADevice",
  "AWS::IAM::OIDCProvider",
  "AWS::IAM::SAMLProvider",
]);

/** Fields of users and roles of which a change touches those who hold the policies alone. */
const OWN_FIELDS: ReadonlySet<string> = new Set(["inlinePolicies", "attachedPolicies", "groups"]);

/** Fields that decide about nothing here. */
const IDLE_FIELDS: ReadonlySet<string> = new Set([
  "lastUsedAt",
  "serviceAccess",
  "passwordLastUsedAt",
  "description",
  "maxSessionDurationSeconds",
  "sshPublicKeys",
  "serviceSpecificCredentials",
  "signingCertificates",
  "createdAt",
]);

/**
 * ARNs of the principals whose policies the updates change, which can be none when a group or policy that nobody
 * holds is changed; `all` when what all are judged by is another; `none` when nothing here depends on the updates.
 */
export function touchedBy(
  state: AccountState,
  updates: readonly EntityUpdate[],
): ReadonlySet<string> | "all" | "none" {
  const touched = new Set<string>();
  let matters = false;
  for (const { type, before, after } of updates) {
    if (BESIDE.has(type)) continue;
    if (!before || !after) return "all";
    const fields = changedFields(before, after).filter((field) => !IDLE_FIELDS.has(field));
    if (fields.length === 0) continue;
    if (changesMore(after, fields)) return "all";
    matters = true;
    for (const arn of holdersOf(state, after)) touched.add(arn);
  }
  return matters ? touched : "none";
}

/** Whether something else than the policies is another. */
function changesMore(after: Entity, fields: readonly string[]): boolean {
  if (after.type === "AWS::IAM::User" || after.type === "AWS::IAM::Role")
    return fields.some((field) => !OWN_FIELDS.has(field));
  return (
    after.type === "AWS::::Account" || after.type === "AWS::IAM::InstanceProfile" || fields.includes("arn")
  );
}

function changedFields(before: Entity, after: Entity): string[] {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).flatMap(([field, value]) => {
    const was = old.get(field);
    return value === was || JSON.stringify(value) === JSON.stringify(was) ? [] : [field];
  });
}

/** ARNs of the users and roles that the policies of an entity apply to, itself included when it is one. */
export function holdersOf(state: AccountState, entity: Entity): string[] {
  if (entity.type === "AWS::IAM::User" || entity.type === "AWS::IAM::Role") return [entity.arn];
  if (entity.type === "AWS::IAM::Group") return membersOf(state, entity.name).map(({ arn }) => arn);
  if (entity.type !== "AWS::IAM::Policy") return [];
  const holders = [...attachedTo(state, entity.arn), ...boundedBy(state, entity.arn)];
  return holders.flatMap((holder) =>
    holder.type === "AWS::IAM::Group" ? membersOf(state, holder.name).map(({ arn }) => arn) : [holder.arn],
  );
}
