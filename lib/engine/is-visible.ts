import type { EntityUpdate } from "../iam/account-state.ts";
import type { Entity } from "../iam/entity.ts";
import { isUnknown, type Listing } from "../iam/fact.ts";
import { OBSERVED, withoutObserved } from "./observed-properties.ts";

/**
 * Whether a fresh reading shows what changes of an entity must have done. IAM is eventually consistent: a reading may
 * still show the state before them, or between two of them.
 *
 * It does not when a property, or an item of a list, that they altered has a value that it had before one of them;
 * another value again means that somebody changed it since. Of an entity that was not seen before nobody knows that
 * value: another one than the changes made may be the one before them.
 *
 * @param steps what the changes did, in order; at least one
 * @param fresh undefined when the reading found nothing
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_general.html "Changes that I make are not always immediately visible"
 */
export function isVisible(steps: readonly EntityUpdate[], fresh: Entity | undefined): boolean {
  const [first] = steps;
  const after = steps.at(-1)?.after;
  if (after === undefined) return fresh === undefined || isAnother(first?.before, fresh);
  if (fresh === undefined) return false;
  const [expected, now] = [partsOf(after), partsOf(fresh)];
  const isOld = alteredParts(steps).some(
    ([part, formers]) => now.get(part) !== expected.get(part) && formers.has(now.get(part)),
  );
  return !isOld && (!isSeenMidway(first) || agree(after, fresh));
}

/** A re-created entity has the same name and another unique id. */
function isAnother(before: Entity | undefined, fresh: Entity): boolean {
  const id = (entity: Entity | undefined) => (entity && "id" in entity ? entity.id : undefined);
  return typeof id(before) === "string" && id(before) !== id(fresh);
}

/** The JSON of each property, and of each item of each list. */
type Parts = ReadonlyMap<string, string>;

/** The parts that the steps altered, each with the values that it had before one of them. */
function alteredParts(steps: readonly EntityUpdate[]): [string, Set<string | undefined>][] {
  const altered = new Map<string, Set<string | undefined>>();
  for (const { before, after } of steps) {
    const [old, now] = [partsOf(before), partsOf(after)];
    for (const part of new Set([...old.keys(), ...now.keys()])) {
      if (old.get(part) === now.get(part)) continue;
      if (before === undefined && part.endsWith(IN_DOUBT)) continue;
      altered.set(part, (altered.get(part) ?? new Set()).add(old.get(part)));
    }
  }
  return [...altered];
}

/** Ends the name of the part that says why a list may not be whole. */
const IN_DOUBT = "#";

function partsOf(entity: Entity | undefined): Parts {
  const parts = new Map<string, string>();
  for (const [property, value] of Object.entries(entity ?? {})) {
    if (OBSERVED.has(property)) continue;
    if (!isListing(value)) parts.set(property, json(value));
    else {
      for (const item of value.items) parts.set(`${property}#${itemKey(item)}`, json(item));
      if (value.unknown !== undefined) parts.set(`${property}${IN_DOUBT}`, value.unknown);
    }
  }
  return parts;
}

function isListing(value: unknown): value is Listing<unknown> {
  return typeof value === "object" && value !== null && "items" in value && Array.isArray(value.items);
}

const NAMES = ["arn", "id", "serialNumber", "key", "name"] as const;

/** IAM's names are the same in any case. */
function itemKey(item: unknown): string {
  if (typeof item !== "object" || item === null) return String(item).toLowerCase();
  const named = item as { readonly [N in (typeof NAMES)[number]]?: string };
  return (NAMES.map((name) => named[name]).find((name) => name !== undefined) ?? json(item)).toLowerCase();
}

function json(value: unknown): string {
  return JSON.stringify(value, withoutObserved) ?? "";
}

/** An entity that a change met midway: nobody saw it being made. */
function isSeenMidway(first: EntityUpdate | undefined): boolean {
  const after = first?.after;
  return (
    first?.before === undefined && after !== undefined && "createdAt" in after && isUnknown(after.createdAt)
  );
}

/** What a record names an entity by, perhaps in another case and without its path. */
const IDENTITY: ReadonlySet<string> = new Set(["account", "arn", "name"]);

/** Whether a reading has the facts that are known; lists, of which only items are known, are compared by their items. */
function agree(after: Entity, fresh: Entity): boolean {
  const now = new Map<string, unknown>(Object.entries(fresh));
  return Object.entries(after).every(
    ([property, value]) =>
      OBSERVED.has(property) ||
      IDENTITY.has(property) ||
      isListing(value) ||
      isSame(value, now.get(property)),
  );
}

/** Whether two values are the same in what both know; times are not told in one way everywhere. */
function isSame(value: unknown, now: unknown): boolean {
  if (isUnknown(value) || isUnknown(now)) return true;
  if (typeof value !== "object" || typeof now !== "object" || value === null || now === null)
    return value === now;
  const fresh = new Map<string, unknown>(Object.entries(now));
  return Object.entries(value).every(
    ([key, part]) => OBSERVED.has(key) || key.endsWith("At") || isSame(part, fresh.get(key)),
  );
}
