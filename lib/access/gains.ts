import type { Actor, World } from "./actor.ts";
import { ESCALATION_PATHS } from "./escalation-paths.ts";
import type { Gain } from "./gain.ts";
import { cappedByGiven, passRoleGain } from "./gains/compute-gain.ts";
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
import { type IndexedPath, PathIndex } from "./path-index.ts";
import type { EscalationPath } from "./paths/escalation-path.ts";

/** What every path gives an actor. Is responsible for trying them; may not judge what is gained. */
export function gainsOf(actor: Actor, world: World): Gain[] {
  return ALL_PATHS.openTo(actor.rights.possible).flatMap((indexed) => {
    const path = asGiven(indexed.path, world);
    return path ? gainOf(actor, world, path).map(cappedByGiven) : [];
  });
}

/** The gains that decide about reaching administrator, one by one. */
export function* countedGainsOf(actor: Actor, world: World): Generator<Gain> {
  const counted = new CountedGains(actor, world);
  for (let gains = counted.ofNextPath(); gains; gains = counted.ofNextPath()) yield* gains;
}

/**
 * The gains that decide about reaching administrator, path by path: all but those told aside and those that could only
 * give once more what a path before them gave.
 */
export class CountedGains {
  readonly #actor: Actor;
  readonly #world: World;
  readonly #open: readonly IndexedPath[];
  readonly #settled: number[] = [];
  #next = 0;

  constructor(actor: Actor, world: World) {
    this.#actor = actor;
    this.#world = world;
    this.#open = COUNTED_PATHS.openTo(actor.rights.possible);
  }

  /** @returns undefined when every path was tried */
  ofNextPath(): readonly Gain[] | undefined {
    const indexed = this.#open[this.#next];
    this.#next += 1;
    if (!indexed) return undefined;
    const { outcome } = indexed;
    if (outcome !== undefined && this.#settled.includes(outcome)) return NO_GAINS;
    const path = asGiven(indexed.path, this.#world);
    const gains = path ? gainOf(this.#actor, this.#world, path) : NO_GAINS;
    if (outcome !== undefined && gains.some(isSettling)) this.#settled.push(outcome);
    return gains.some(isChanged) ? gains.filter(counts).map(cappedByGiven) : gains;
  }
}

const NO_GAINS: readonly Gain[] = [];

function isSettling({ aside, isSurest }: Gain): boolean {
  return aside === undefined && isSurest === true;
}

function counts({ aside }: Gain): boolean {
  return aside === undefined;
}

/** Whether the gain counts otherwise than it was made. */
function isChanged(gain: Gain): boolean {
  return !counts(gain) || gain.path.given !== undefined;
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

/** Paths that lead somewhere. */
const OPEN_PATHS = ESCALATION_PATHS.filter(
  ({ closed, mechanism }) => closed === undefined && mechanism.kind !== "outside",
);
const ALL_PATHS = new PathIndex(OPEN_PATHS);
const COUNTED_PATHS = new PathIndex(OPEN_PATHS.filter(({ mechanism }) => mechanism.kind !== "lateral"));
