import { isDeepStrictEqual } from "node:util";
import type { AccountState, EntityUpdate } from "../../iam/account-state.ts";
import type { EntityByType } from "../../iam/entity.ts";
import { type EntityRef, type EntityType, entityKey } from "../../iam/entity-ref.ts";
import type { Change } from "../change.ts";

/** What one event does to the state, as updates; never touches the state itself. */
export type Reducer = (state: AccountState, change: Change) => readonly EntityUpdate[];

/** An event whose effect is on nothing that AccountState holds. */
export const changesNothing: Reducer = () => [];

export interface Edit<T extends EntityType> {
  readonly type: T;
  readonly nameOrArn: string;
  /** What to start from when the state has no such entity; without it an unseen entity stays unseen. */
  readonly unseen?: () => EntityByType[T];
  readonly edit: (entity: EntityByType[T]) => EntityByType[T];
}

/** The update that an edit makes; none when the entity is as before. */
export function editEntity<T extends EntityType>(
  state: AccountState,
  { type, nameOrArn, unseen, edit }: Edit<T>,
): EntityUpdate<T>[] {
  const key = entityKey(type, nameOrArn);
  const before = state.entities[type].get(key);
  const start = before ?? unseen?.();
  if (start === undefined) return [];
  const after = edit(start);
  return before !== undefined && isDeepStrictEqual(before, after) ? [] : [{ type, key, before, after }];
}

/** Takes an entity out; nothing when the state does not have it. */
export function removeEntity(state: AccountState, type: EntityType, nameOrArn: string): EntityUpdate[] {
  const key = entityKey(type, nameOrArn);
  const before = state.entities[type].get(key);
  return before === undefined ? [] : [{ type, key, before, after: undefined }];
}

/** Edits an entity that gets another name: under one key it leaves, under the other it comes. */
export function renameEntity<T extends EntityType>(
  state: AccountState,
  edit: Edit<T>,
  newName: string,
): EntityUpdate<T>[] {
  const [update] = editEntity(state, edit);
  const newKey = entityKey(edit.type, newName);
  if (!update || newKey === update.key) return update ? [update] : [];
  const leaves = update.before === undefined ? [] : [{ ...update, after: undefined }];
  return [...leaves, { ...update, key: newKey, before: state.entities[edit.type].get(newKey) }];
}

/** The first of the change's targets that has the type. */
export function targetOf(change: Change, type: EntityType): EntityRef | undefined {
  return change.targets.find((target) => target.type === type);
}

/** Why parts of an entity that the state meets midway are not known. */
export function whyUnseen(state: AccountState, type: EntityType): string {
  return state.incomplete[type] ?? "its creation was not recorded";
}

/** Why a fact of a change that did happen is missing from its record. */
export const OMITTED = "CloudTrail left the request out of the record: it was too large";
export const NOT_STATED = "the record does not state it";
