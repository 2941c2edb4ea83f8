import { ALPHABET, actionIndex } from "./action-alphabet.ts";
import type { Actor, World } from "./actor.ts";
import { type Bitset, intersection, isSubset, membersOf, setOf } from "./bitset.ts";
import { ESCALATION_PATHS } from "./escalation-paths.ts";
import type { Gain } from "./gain.ts";
import { cappedByGiven, existingComputeGain, passRoleGain } from "./gains/compute-gain.ts";
import { guardrailGain } from "./gains/guardrail-gain.ts";
import { newPrincipalGain } from "./gains/new-principal-gain.ts";
import { lateralGain, mfaGain, organizationGain, providerGain } from "./gains/other-gains.ts";
import { takeGain } from "./gains/take-gain.ts";
import type { EscalationPath } from "./paths/escalation-path.ts";

/** What every path gives an actor. Is responsible for trying them; may not judge what is gained. */
export function gainsOf(actor: Actor, world: World): Gain[] {
  return openPaths(actor, ALL_PATHS).flatMap((path) => gainOf(actor, world, path).map(cappedByGiven));
}

/** The gains that decide about reaching administrator, all but those told aside, one by one. */
export function* countedGainsOf(actor: Actor, world: World): Generator<Gain> {
  for (const path of openPaths(actor, COUNTED_PATHS)) {
    for (const gain of gainOf(actor, world, path)) if (gain.aside === undefined) yield cappedByGiven(gain);
  }
}

/** The paths whose actions the actor may all have, in the order of the catalogue. */
function openPaths({ rights: { possible } }: Actor, paths: PathIndex): EscalationPath[] {
  const open: IndexedPath[] = [];
  for (const action of membersOf(intersection(possible, paths.actions))) {
    for (const path of paths.byAction.get(action) ?? []) if (isSubset(path.needed, possible)) open.push(path);
  }
  for (const path of paths.always) open.push(path);
  return open.sort((left, right) => left.order - right.order).map(({ path }) => path);
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
    case "mfa":
      return mfaGain(actor, world, path, mechanism);
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
  readonly order: number;
  /** The actions without which the path need not be tried. */
  readonly needed: Bitset;
}

/** Paths by the one of their actions that the fewest paths need. */
interface PathIndex {
  readonly actions: Bitset;
  readonly byAction: ReadonlyMap<number, readonly IndexedPath[]>;
  /** Paths that need no action of the actor's. */
  readonly always: readonly IndexedPath[];
}

function indexPaths(paths: readonly EscalationPath[]): PathIndex {
  const indexed = paths.map((path, order) => ({ path, order, needed: neededActions(path) }));
  const counts = new Map<number, number>();
  for (const { needed } of indexed)
    for (const action of membersOf(needed)) counts.set(action, (counts.get(action) ?? 0) + 1);
  const rarestOf = ({ needed }: IndexedPath) =>
    [...membersOf(needed)].sort((left, right) => (counts.get(left) ?? 0) - (counts.get(right) ?? 0))[0];
  const byAction = Map.groupBy(indexed, (path) => rarestOf(path) ?? -1);
  const always = byAction.get(-1) ?? [];
  byAction.delete(-1);
  return { actions: setOf(ALPHABET.length, byAction.keys()), byAction, always };
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

/** Paths through services that AWS closed, for whoever has all their permissions. */
export function closedPathsOf(actor: Actor): EscalationPath[] {
  return ESCALATION_PATHS.filter(
    (path) => path.closed !== undefined && isSubset(neededActions(path), actor.rights.possible),
  );
}
