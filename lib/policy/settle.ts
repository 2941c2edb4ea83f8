import { labelOf } from "./condition-label.ts";
import type { Decision, Reason } from "./decision.ts";
import type { LayerMatches, Match } from "./matching-statements.ts";
import type { RequestContext } from "./request-context.ts";
import { type Constraint, solve } from "./solve.ts";

/** A layer that a request must be allowed by, with the name that people know it by. */
export interface Gate extends LayerMatches {
  readonly name: string;
}

/** Everything that the layers say of a request. */
export interface Findings {
  readonly denies: readonly Match[];
  readonly unknown: readonly string[];
  readonly ways: readonly (readonly Gate[])[];
  readonly context: RequestContext;
  readonly assumed: readonly string[];
}

/** Puts together what the layers say: an explicit deny wins; then every gate of one way must allow. */
export function settle(findings: Findings): Decision {
  const { denies, unknown, ways } = findings;
  const explicit = denies.filter((match) => match.certain);
  if (explicit.length > 0) return answer("denied", explicit.map(reasonOf), findings);
  const open = ways.filter((way) => way.every((gate) => gate.allows.length > 0 || gate.unknown.length > 0));
  if (open.length === 0) return answer("denied", (ways[0] ?? []).filter(isShut).map(reasonOfShut), findings);
  if (unknown.length > 0) return { ...answer("unknown", [], findings), missing: unique(unknown) };
  const certain = open.find((way) => way.every((gate) => gate.allows.some((match) => match.certain)));
  if (certain && denies.length === 0) return answer("allowed", certain.map(certainReason), findings);
  return settleOpen(open, findings);
}

/** Nothing is certain: looks for conditions that let some way through past every deny. */
function settleOpen(ways: readonly (readonly Gate[])[], findings: Findings): Decision {
  for (const way of ways) {
    const passage = findPassage(
      [...way.map(allowChoices), ...findings.denies.map(denyChoices)],
      findings.context,
    );
    if (!passage) continue;
    const { open } = solve(passage.constraints, findings.context);
    const conditions = unique([...passage.notes, ...open.map(labelOf)]);
    const because = passage.matches.map(reasonOf);
    return { ...answer(conditions.length > 0 ? "conditional" : "allowed", because, findings), conditions };
  }
  const blocking = findings.denies.length > 0 ? findings.denies : ways.flat().flatMap((gate) => gate.allows);
  return answer("denied", blocking.map(reasonOf), findings);
}

/** One manner of getting past a gate or a deny. */
interface Choice {
  readonly match: Match;
  readonly constraints: readonly Constraint[];
  readonly notes: readonly string[];
}

function allowChoices(gate: Gate): Choice[] {
  const choices = gate.allows.map((match) => ({ match, constraints: match.constraints, notes: match.notes }));
  const certain = choices.find(({ match }) => match.certain);
  return certain ? [certain] : choices;
}

/** A deny is passed by failing one of its conditions, or when it does not speak of the request after all. */
function denyChoices(match: Match): Choice[] {
  const failing = match.constraints.map((constraint) => ({
    match,
    constraints: [{ ...constraint, holds: !constraint.holds }],
    notes: [],
  }));
  return [...failing, ...match.notes.map((note) => ({ match, constraints: [], notes: [`not: ${note}`] }))];
}

interface Passage {
  readonly matches: readonly Match[];
  readonly constraints: readonly Constraint[];
  readonly notes: readonly string[];
}

/** How many partial combinations are tried before the first untried one is taken for possible. */
const TRIES = 2_000;

/** Depth first: one choice for each obstacle, such that their constraints can hold together. */
function findPassage(
  obstacles: readonly (readonly Choice[])[],
  context: RequestContext,
): Passage | undefined {
  let tries = 0;
  const extend = (passage: Passage, index: number): Passage | undefined => {
    const choices = obstacles[index];
    if (!choices) return passage;
    for (const choice of choices) {
      const constraints = [...passage.constraints, ...choice.constraints];
      tries++;
      if (tries < TRIES && choice.constraints.length > 0 && solve(constraints, context).satisfiable === "no")
        continue;
      const longer = {
        matches: [...passage.matches, choice.match],
        constraints,
        notes: [...passage.notes, ...choice.notes],
      };
      const whole = extend(longer, index + 1);
      if (whole) return whole;
    }
    return undefined;
  };
  return extend({ matches: [], constraints: [], notes: [] }, 0);
}

function isShut(gate: Gate): boolean {
  return gate.allows.length === 0 && gate.unknown.length === 0;
}

function reasonOf({ layer, policy, statement }: Match): Reason {
  const { sid, effect } = statement.source;
  return { layer, policy, statement: statement.index, ...(sid === undefined ? {} : { sid }), effect };
}

function certainReason(gate: Gate): Reason {
  const match = gate.allows.find(({ certain }) => certain);
  return match ? reasonOf(match) : reasonOfShut(gate);
}

function reasonOfShut(gate: Gate): Reason {
  return { layer: gate.layer, policy: gate.name, statement: null, effect: "none" };
}

function answer(decision: Decision["decision"], because: readonly Reason[], { assumed }: Findings): Decision {
  return { decision, because, conditions: [], missing: [], assumed };
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
