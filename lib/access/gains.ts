import { ALPHABET, actionIndex } from "./action-alphabet.ts";
import type { Actor, World } from "./actor.ts";
import { type Bitset, isSubset, setOf } from "./bitset.ts";
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
  return open(actor).flatMap((path) => gainOf(actor, world, path).map(cappedByGiven));
}

/** The gains that decide about reaching administrator, all but those told aside, one by one. */
export function* countedGainsOf(actor: Actor, world: World): Generator<Gain> {
  for (const path of open(actor)) {
    if (path.mechanism.kind === "lateral") continue;
    for (const gain of gainOf(actor, world, path)) if (gain.aside === undefined) yield cappedByGiven(gain);
  }
}

function open(actor: Actor): EscalationPath[] {
  return OPEN_PATHS.filter(({ needed }) => isSubset(needed, actor.rights.possible)).map(({ path }) => path);
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

/** Paths that lead somewhere, with the actions without which they need not be tried. */
const OPEN_PATHS: readonly { readonly path: EscalationPath; readonly needed: Bitset }[] =
  ESCALATION_PATHS.filter(
    ({ closed, mechanism }) => closed === undefined && mechanism.kind !== "outside",
  ).map((path) => ({ path, needed: neededActions(path) }));

/** A role that trusts the actor by name needs no permission of the actor's to be assumed. */
export function neededActions({ actions }: EscalationPath): Bitset {
  return setOf(ALPHABET.length, actions.filter((action) => action !== "sts:AssumeRole").map(actionIndex));
}

/** Paths through services that AWS closed, for whoever has all their permissions. */
export function closedPathsOf(actor: Actor): EscalationPath[] {
  return ESCALATION_PATHS.filter(
    (path) => path.closed !== undefined && isSubset(neededActions(path), actor.rights.possible),
  );
}
