import type { Change } from "../cloudtrail/change.ts";
import type { EntityUpdate } from "../iam/account-state.ts";
import type { Entity } from "../iam/entity.ts";
import type { InlinePolicy } from "../iam/identity-policy.ts";
import { storedAt } from "../iam/stored-at.ts";
import { type AlteredPart, alteredBy } from "./altered-by.ts";
import { isUseOnly, movesNothing } from "./is-use-only.ts";
import { withoutObserved } from "./observed-properties.ts";

/** An entity that is stored as it was read, and what changes must have altered of it: the rest need not be read again. */
export interface KnownEntity {
  /** As it is stored. */
  readonly stored: Entity;
  /** As the changes must have left it. */
  readonly entity: Entity;
  /** The properties that they altered. */
  readonly altered: ReadonlySet<string>;
  /** The names of the inline policies that they altered, in the order in which they did. */
  readonly policies: readonly string[];
}

/** One change and what it did to the entity, which may be nothing that was not known. */
export interface Touch {
  readonly change: Change;
  readonly update: EntityUpdate;
}

/**
 * What can be read in parts. Not an entity that a change made or unmade, one that is not known to be stored as it is
 * here, or one of which a change may have altered anything.
 *
 * @param touches all that the changes did to the entity, in order
 */
export function knownEntity(touches: readonly Touch[]): KnownEntity | undefined {
  const moving = touches.filter(({ update }) => !movesNothing(update));
  const [first] = moving.length > 0 ? moving : touches;
  const stored = first?.update.before;
  const entity = (moving.at(-1) ?? first)?.update.after;
  if (stored === undefined || entity === undefined || storedAt(stored) === undefined) return undefined;
  const altered = new Set<string>();
  const policies = new Set<string>();
  for (const touch of touches) {
    const parts = partsOf(touch);
    if (parts === undefined) return undefined;
    for (const { property, policy } of parts) {
      altered.add(property);
      if (policy !== undefined) policies.add(policy);
    }
  }
  return { stored, entity, altered, policies: [...policies] };
}

/** @returns undefined where it may be anything */
function partsOf({ change, update }: Touch): readonly AlteredPart[] | undefined {
  const { before, after } = update;
  if (before === undefined || after === undefined) return undefined;
  if (isUseOnly(update)) return [];
  if (!movesNothing(update))
    return [
      ...alteredProperties(before, after).map((property) => ({ property })),
      ...alteredPolicies(before, after).map((policy) => ({ property: "inlinePolicies", policy })),
    ];
  const part = alteredBy(change, after);
  return part && [part];
}

function alteredProperties(before: Entity, after: Entity): string[] {
  const [old, now]: [Properties, Properties] = [{ ...before }, { ...after }];
  const properties = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...properties].filter((property) => {
    const isObserved = withoutObserved(property, true) === undefined;
    return !isObserved && json(old[property]) !== json(now[property]);
  });
}

interface Properties {
  readonly [property: string]: unknown;
}

function alteredPolicies(before: Entity, after: Entity): string[] {
  const [old, now] = [documentsOf(before), documentsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name));
}

function documentsOf(entity: Entity): Map<string, string | undefined> {
  const policies: readonly InlinePolicy[] = "inlinePolicies" in entity ? entity.inlinePolicies.items : [];
  return new Map(policies.map(({ name, document }) => [name, json(document)]));
}

function json(value: unknown): string | undefined {
  return JSON.stringify(value, withoutObserved);
}
