import {
  type AccountState,
  attachedTo,
  boundedBy,
  type EntityUpdate,
  findEntity,
  membersOf,
} from "../iam/account-state.ts";
import type { Entity, Principal } from "../iam/entity.ts";
import type { EntityType } from "../iam/entity-ref.ts";
import type { Group } from "../iam/group.ts";
import type { InstanceProfile } from "../iam/instance-profile.ts";
import type { ManagedPolicy } from "../iam/managed-policy.ts";
import { COMPUTE_TYPES } from "./compute.ts";
import { GIVING_TYPES } from "./given.ts";

/** An entity that access rests on, before and after. */
export interface Change {
  readonly before: Principal | Group | ManagedPolicy | undefined;
  readonly after: Principal | Group | ManagedPolicy | undefined;
  /** Those who act on it can tell the difference; otherwise only its policies, or the text of a policy, are others. */
  readonly isSeen: boolean;
}

/** What updates change of what access rests on. */
export interface Touched {
  readonly changes: readonly Change[];
  /** ARNs of the principals whose policies are others, or that are new. */
  readonly subjects: ReadonlySet<string>;
  /** Compute came, went or runs as another role. */
  readonly isCompute: boolean;
}

/** Fields of which a change touches those who hold the policies alone. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  "inlinePolicies",
  "attachedPolicies",
  "groups",
  "versions",
  "defaultVersionId",
]);

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
 * What the updates touch; `all` when what all are judged by is another; `none` when nothing here depends on them.
 * Is responsible for that question; may not bring anything up to date.
 */
export function touchedBy(state: AccountState, updates: readonly EntityUpdate[]): Touched | "all" | "none" {
  const subjects = new Set<string>();
  const changes: Change[] = [];
  let isCompute = false;
  for (const { type, before, after } of updates) {
    if (COMPUTE.has(type)) isCompute ||= runsOtherwise(before, after);
    if (GIVING_TYPES.has(type) && isFirstOrLast(state, updates, type)) return "all";
    if (!COUNTED.has(type)) continue;
    const fields =
      before && after ? changedFields(before, after).filter((field) => matters(type, field)) : undefined;
    if (fields?.length === 0) continue;
    const touched = [before, after].flatMap((entity) => (entity ? holdersOf(state, entity) : []));
    if (type === "AWS::::Account") return "all";
    if (type === "AWS::IAM::InstanceProfile") {
      isCompute = true;
      for (const role of rolesIn(state, before, after))
        changes.push({ before: role, after: role, isSeen: true });
      continue;
    }
    const isSeen = !fields || fields.some((field) => !OWN_FIELDS.has(field));
    changes.push({ before, after, isSeen } as Change);
    for (const arn of touched) subjects.add(arn);
  }
  return changes.length === 0 && !isCompute ? "none" : { changes, subjects, isCompute };
}

/** Types whose entities decide about access, or about all of it. */
const COUNTED: ReadonlySet<EntityType> = new Set([
  "AWS::::Account",
  "AWS::IAM::User",
  "AWS::IAM::Group",
  "AWS::IAM::Role",
  "AWS::IAM::Policy",
  "AWS::IAM::InstanceProfile",
]);

const COMPUTE: ReadonlySet<EntityType> = new Set(COMPUTE_TYPES);
const RUNS_AS: ReadonlySet<string> = new Set(["role", "instanceProfile"]);

function runsOtherwise(before: Entity | undefined, after: Entity | undefined): boolean {
  return !before || !after || changedFields(before, after).some((field) => RUNS_AS.has(field));
}

/** Whether there were none of a type before the updates, or are none after them. */
function isFirstOrLast(state: AccountState, updates: readonly EntityUpdate[], type: EntityType): boolean {
  const ofType = updates.filter((update) => update.type === type);
  const come = ofType.filter(({ before, after }) => !before && after).length;
  const gone = ofType.filter(({ before, after }) => before && !after).length;
  const { size } = state.entities[type];
  return come !== gone && (size === 0 || size === come - gone);
}

/** Of the account itself only what binds it to an organization. */
function matters(type: EntityType, field: string): boolean {
  return type === "AWS::::Account" ? field === "organization" : !IDLE_FIELDS.has(field);
}

function changedFields(before: Entity, after: Entity): string[] {
  const old = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).flatMap(([field, value]) => {
    const was = old.get(field);
    return value === was || JSON.stringify(value, withoutUse) === JSON.stringify(was, withoutUse)
      ? []
      : [field];
  });
}

/** When a key was last used decides about nothing. */
function withoutUse(name: string, value: unknown): unknown {
  return name === "lastUsedAt" || name === "lastUsedService" ? undefined : value;
}

function rolesIn(state: AccountState, ...profiles: readonly (Entity | undefined)[]): Principal[] {
  const names = profiles.flatMap((profile) => (profile as InstanceProfile | undefined)?.roles.items ?? []);
  return [...new Set(names)].flatMap((name) => findEntity(state, "AWS::IAM::Role", name) ?? []);
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
