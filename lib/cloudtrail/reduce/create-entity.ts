import type { AccountState, EntityUpdate } from "../../iam/account-state.ts";
import type { EntityByType } from "../../iam/entity.ts";
import type { EntityType } from "../../iam/entity-ref.ts";
import { type Fact, isUnknown, type Listing } from "../../iam/fact.ts";
import { editEntity } from "./edit-entity.ts";

type Created = EntityByType[
  | "AWS::IAM::User"
  | "AWS::IAM::Group"
  | "AWS::IAM::Role"
  | "AWS::IAM::Policy"
  | "AWS::IAM::InstanceProfile"];

/**
 * Puts a new entity into the state. The record may be a repeat (then nothing changes), come after records of later
 * changes (then what they taught is kept), or follow a deletion that was missed (then the new entity replaces the old).
 */
export function createEntity<E extends Created>(
  state: AccountState,
  nameOrArn: string,
  fresh: E,
): EntityUpdate[] {
  const merge = (before: Created) => mergeCreated(before as E, fresh);
  return editEntity(state, {
    type: fresh.type as EntityType,
    nameOrArn,
    unseen: () => fresh,
    edit: merge as (entity: EntityByType[EntityType]) => EntityByType[EntityType],
  });
}

function mergeCreated<E extends Created>(before: E, fresh: E): E {
  if (isSameCreation(before, fresh)) return before;
  if (typeof before.createdAt === "number") return before.createdAt > createdAt(fresh) ? before : fresh;
  return keepLearnt(before, fresh);
}

/** IAM gives every creation another id; where one is missing, the time must do. */
function isSameCreation(before: Created, fresh: Created): boolean {
  if (typeof before.id === "string" && typeof fresh.id === "string") return before.id === fresh.id;
  return before.createdAt === fresh.createdAt;
}

function createdAt(entity: Created): number {
  return typeof entity.createdAt === "number" ? entity.createdAt : Number.NEGATIVE_INFINITY;
}

const IDENTITY: ReadonlySet<string> = new Set(["type", "account", "arn", "name", "id", "createdAt"]);

/** What is known about the unseen entity came from changes after its creation: it stands, and is now the whole. */
function keepLearnt<E extends Created>(before: E, fresh: E): E {
  const learnt = Object.entries(before).flatMap(([key, value]) => {
    if (IDENTITY.has(key) || isUnknown(value)) return [];
    if (isListing(value)) return value.items.length > 0 ? [[key, { items: value.items }]] : [];
    return [[key, value as Fact<unknown>]];
  });
  return { ...fresh, ...Object.fromEntries(learnt) };
}

function isListing(value: unknown): value is Listing<unknown> {
  return typeof value === "object" && value !== null && "items" in value;
}
