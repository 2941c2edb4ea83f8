import { ALPHABET, actionIndex } from "./action-alphabet.ts";
import type { Actor, World } from "./actor.ts";
import { type Bitset, has, isSubset, membersOf, setOf } from "./bitset.ts";
import { ESCALATION_PATHS } from "./escalation-paths.ts";
import type { Gain } from "./gain.ts";
import { cappedByGiven, passedRolesKey, passRoleGain } from "./gains/compute-gain.ts";
import { existingComputeGain } from "./gains/existing-compute-gain.ts";
import { guardrailGain } from "./gains/guardrail-gain.ts";
import { newPrincipalGain } from "./gains/new-principal-gain.ts";
import {
  lateralGain,
  mfaGain,
  organizationGain,
  providerGain,
  throughServiceGain,
} from "./gains/other-gains.ts";
import { tagGain } from "./gains/tag-gain.ts";
import { takeGain } from "./gains/take-gain.ts";
import { asGiven } from "./given.ts";
import type { EscalationPath } from "./paths/escalation-path.ts";
import { mechanismKey } from "./ready-roles.ts";

/** What every path gives an actor. Is responsible for trying them; may not judge what is gained. */
export function gainsOf(actor: Actor, world: World): Gain[] {
  return openPaths(actor, ALL_PATHS).flatMap((indexed) => {
    const path = asGiven(indexed.path, world);
    return path ? gainOf(actor, world, path).map(cappedByGiven) : [];
  });
}

/**
 * The gains that decide about reaching administrator, one by one: all but those told aside and those that could only
 * give once more what a path before them gave.
 */
export function* countedGainsOf(actor: Actor, world: World): Generator<Gain> {
  const settled: string[] = [];
  for (const { path: open, outcome } of openPaths(actor, COUNTED_PATHS)) {
    if (outcome !== undefined && settled.includes(outcome)) continue;
    const path = asGiven(open, world);
    for (const gain of path ? gainOf(actor, world, path) : []) {
      if (gain.aside !== undefined) continue;
      yield cappedByGiven(gain);
      if (outcome !== undefined && gain.isSurest) settled.push(outcome);
    }
  }
}

/** The paths whose actions the actor may all have. */
function openPaths({ rights: { possible } }: Actor, paths: readonly IndexedPath[]): IndexedPath[] {
  const open: IndexedPath[] = [];
  for (const path of paths) {
    const { rarest, needed } = path;
    if ((rarest === undefined || has(possible, rarest)) && isSubset(needed, possible)) open.push(path);
  }
  return open;
}

function gainOf(actor: Actor, world: World, path: EscalationPath): Gain[] {
  const { mechanism } = path;
  switch (mechanism.kind) {
    case "pass-role":
      return passRoleGain(actor, world, path, mechanism);
    case "existing-compute":
      return existingComputeGain(actor, world, path, mechanism);
    case "take":
      return takeGain(actor, world, path, mechanism);
    case "new-principal":
      return newPrincipalGain(actor, world, path, mechanism);
    case "remove-guardrail":
      return guardrailGain(actor, world, path, mechanism);
    case "provider":
      return providerGain(actor, world, path, mechanism);
    case "tag":
      return tagGain(actor, world, path, mechanism);
    case "mfa":
      return mfaGain(actor, world, path, mechanism);
    case "through-service":
      return throughServiceGain(actor, path, mechanism);
    case "identity-center":
    case "assume-root":
      return organizationGain(actor, world, path);
    case "lateral":
      return lateralGain(actor, path, mechanism);
    case "outside":
      return [];
    default:
      return mechanism satisfies never;
  }
}

interface IndexedPath {
  readonly path: EscalationPath;
  /** The actions without which the path need not be tried. */
  readonly needed: Bitset;
  /** The one of them that the fewest paths need, which is looked at first; undefined when none is needed. */
  readonly rarest: number | undefined;
  /** The same for paths that give an actor the same, however surely; undefined where only the path itself does. */
  readonly outcome: string | undefined;
}

function indexPaths(paths: readonly EscalationPath[]): IndexedPath[] {
  const counts = new Map<number, number>();
  for (const path of paths)
    for (const action of membersOf(neededActions(path))) counts.set(action, (counts.get(action) ?? 0) + 1);
  return paths.map((path) => {
    const needed = neededActions(path);
    const byCount = membersOf(needed).sort(
      (left, right) => (counts.get(left) ?? 0) - (counts.get(right) ?? 0),
    );
    return { path, needed, rarest: byCount[0], outcome: outcomeOf(path) };
  });
}

function outcomeOf({ mechanism }: EscalationPath): string | undefined {
  if (mechanism.kind === "pass-role") return `pass-role ${passedRolesKey(mechanism)}`;
  return mechanism.kind === "existing-compute" ? `existing-compute ${mechanismKey(mechanism)}` : undefined;
}

/** A role that trusts the actor by name needs no permission of the actor's to be assumed. */
export function neededActions({ actions }: EscalationPath): Bitset {
  return setOf(ALPHABET.length, actions.filter((action) => action !== "sts:AssumeRole").map(actionIndex));
}

/** Paths that lead somewhere. */
const OPEN_PATHS = ESCALATION_PATHS.filter(
  ({ closed, mechanism }) => closed === undefined && mechanism.kind !== "outside",
);
const ALL_PATHS = indexPaths(OPEN_PATHS);
const COUNTED_PATHS = indexPaths(OPEN_PATHS.filter(({ mechanism }) => mechanism.kind !== "lateral"));
