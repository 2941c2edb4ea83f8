import type { AccessModel } from "../access/access-model.ts";
import { type Level, NONE } from "../access/level.ts";
import {
  diffPictures,
  type PermissionDiff,
  type PermissionPicture,
  pictureOf,
  unseenPicture,
} from "../access/permission-diff.ts";
import { holdersOf } from "../access/touched-by.ts";
import { boundedPermissions } from "../effect/bounded-permissions.ts";
import { sentencesOf } from "../effect/sentences-of.ts";
import type { EffectSentence, FindingEffect } from "../finding/finding-effect.ts";
import { applyUpdates, type EntityUpdate, type MutableAccountState } from "../iam/account-state.ts";
import type { Entity } from "../iam/entity.ts";
import { isUnknown } from "../iam/fact.ts";
import { homeOf } from "../rule/home-of.ts";
import type { SharedSettings } from "../settings/shared-settings.ts";
import { accessOf } from "./account-access.ts";
import type { PredictedChange } from "./predicted-change.ts";

/** What the change of this id did; undefined for one that did nothing that can be said, or is not of the batch. */
export type EffectOf = (changeId: string) => FindingEffect | undefined;

/**
 * Works out what each change of a batch did to security, when it is asked for and once: the state goes back to before
 * the change and forth again, and the access model follows.
 *
 * Is responsible for whose permissions are compared; may not leave the state another than it was.
 *
 * @param batch changes in order, all of them in the state
 */
export function batchEffects(
  batch: readonly PredictedChange[],
  account: MutableAccountState,
  settings: SharedSettings,
): EffectOf {
  const known = new Map<string, FindingEffect | undefined>();
  return (changeId) => {
    const at = batch.findIndex(({ change }) => change.id === changeId);
    if (at >= 0 && !known.has(changeId)) known.set(changeId, effectOf(batch, at, account, settings));
    return known.get(changeId);
  };
}

function effectOf(
  batch: readonly PredictedChange[],
  at: number,
  account: MutableAccountState,
  settings: SharedSettings,
): FindingEffect | undefined {
  const updates = batch[at]?.updates ?? [];
  const context = { home: homeOf(account, settings), identityProviders: settings.identityProviders };
  const sentences = boundedSentences(updates.flatMap((update) => sentencesOf(update, context)));
  const { diffs, uncompared } = updates.some(changesPermissions)
    ? permissionDiffs(batch, at, account, settings)
    : { diffs: [], uncompared: 0 };
  if (sentences.length === 0 && diffs.length === 0) return undefined;
  const { permissions, morePrincipals } = boundedPermissions(diffs);
  return { sentences, permissions, morePrincipals: morePrincipals + uncompared };
}

const SENTENCES_KEPT = 20;

function boundedSentences(sentences: readonly EffectSentence[]): readonly EffectSentence[] {
  if (sentences.length <= SENTENCES_KEPT) return sentences;
  const text = `And ${sentences.length - SENTENCES_KEPT} more facts changed.`;
  return [...sentences.slice(0, SENTENCES_KEPT), { direction: "changed", text }];
}

/** Fields that decide what somebody may do, or who may become somebody. */
const DECIDING = [
  "inlinePolicies",
  "attachedPolicies",
  "groups",
  "permissionsBoundary",
  "trustPolicy",
  "defaultVersionId",
  "versions",
] as const;

function changesPermissions({ before, after }: EntityUpdate): boolean {
  const fields = new Map([before, after].flatMap((entity) => Object.entries(entity ?? {})));
  return DECIDING.some(
    (field) =>
      fields.has(field) && JSON.stringify(fieldOf(before, field)) !== JSON.stringify(fieldOf(after, field)),
  );
}

function fieldOf(entity: Entity | undefined, field: string): unknown {
  return entity && new Map<string, unknown>(Object.entries(entity)).get(field);
}

/** A group can have thousands of members: so many principals are compared, the others are counted. */
const COMPARED = 50;

/** Goes back to after the change, to before it, and forth again. */
function permissionDiffs(
  batch: readonly PredictedChange[],
  at: number,
  account: MutableAccountState,
  settings: SharedSettings,
): { readonly diffs: readonly PermissionDiff[]; readonly uncompared: number } {
  const { change, updates = [] } = batch[at] ?? {};
  const later = batch.slice(at + 1).flatMap((item) => item.updates);
  const present = [...updates, ...later].map((update) => ({ ...update, after: presentOf(account, update) }));
  const access = () => accessOf(account, settings, change?.at ?? 0);

  set(account, later.toReversed(), "before");
  const holders = new Set(updates.flatMap((update) => holdersUnder(account, update)));
  const reachedAfter = levelsOf(access());
  set(account, updates.toReversed(), "before");
  const moved = movedBetween(levelsOf(access()), reachedAfter).filter((arn) => !holders.has(arn));
  const arns = [...holders, ...moved];
  const before = picturesOf(access(), arns);
  set(account, later.length > 0 ? updates : present, "after");
  const after = picturesOf(access(), arns);
  if (later.length > 0) set(account, present, "after");

  const diffs = arns.flatMap((arn) => {
    const now = after.get(arn);
    const unseen = now && updates.some((update) => isFirstSight(update, arn));
    return diffPictures(before.get(arn) ?? (unseen ? unseenPicture(now) : undefined), now) ?? [];
  });
  return { diffs, uncompared: Math.max(0, arns.length - COMPARED) };
}

/** Whether the principal was there before the records that are known, and is seen now for the first time. */
function isFirstSight({ before, after }: EntityUpdate, arn: string): boolean {
  return before === undefined && after?.arn === arn && "createdAt" in after && isUnknown(after.createdAt);
}

function presentOf(account: MutableAccountState, { type, key }: EntityUpdate): Entity | undefined {
  return account.entities[type].get(key);
}

/** Puts one side of each update in place; the last of one entity counts. */
function set(account: MutableAccountState, updates: readonly EntityUpdate[], side: "before" | "after"): void {
  for (const update of updates) {
    const exact = { ...update, before: presentOf(account, update), after: update[side] };
    applyUpdates(account, [exact as EntityUpdate]);
  }
}

function holdersUnder(account: MutableAccountState, { before, after }: EntityUpdate): string[] {
  return [before, after].flatMap((entity) => (entity ? holdersOf(account, entity) : []));
}

function levelsOf(model: AccessModel): ReadonlyMap<string, Level> {
  return new Map(model.principals.map(({ arn }) => [arn, model.nodeOf(arn)?.reaches ?? NONE]));
}

function movedBetween(before: ReadonlyMap<string, Level>, after: ReadonlyMap<string, Level>): string[] {
  const arns = new Set([...before.keys(), ...after.keys()]);
  return [...arns].filter((arn) => (before.get(arn) ?? NONE) !== (after.get(arn) ?? NONE));
}

function picturesOf(model: AccessModel, arns: readonly string[]): Map<string, PermissionPicture> {
  return new Map(
    arns.slice(0, COMPARED).flatMap((arn) => {
      const picture = pictureOf(model, arn);
      return picture ? [[arn, picture] as const] : [];
    }),
  );
}
