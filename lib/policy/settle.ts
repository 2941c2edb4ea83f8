import { labelOf } from "./condition-label.ts";
import type { Decision, Reason } from "./decision.ts";
import type { LayerMatches, Match } from "./matching-statements.ts";
import { type Choice, findPassage } from "./passage.ts";
import type { RequestContext } from "./request-context.ts";
import { solve } from "./solve.ts";

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
    const { open } = solve(
      passage.flatMap(({ constraints }) => constraints),
      findings.context,
    );
    const conditions = unique([...passage.flatMap(({ notes }) => notes), ...open.map(labelOf)]);
    const because = passage.map(({ match }) => reasonOf(match));
    const missing = unique(open.filter(({ condition }) => !condition.qualified).map(labelOf));
    if (missing.length > 0) return { ...answer("unknown", because, findings), missing };
    return { ...answer(conditions.length > 0 ? "conditional" : "allowed", because, findings), conditions };
  }
  const blocking = findings.denies.length > 0 ? findings.denies : ways.flat().flatMap((gate) => gate.allows);
  return answer("denied", blocking.map(reasonOf), findings);
}

/** A statement with what it asks to be passed. */
interface MatchChoice extends Choice {
  readonly match: Match;
  readonly notes: readonly string[];
}

function allowChoices(gate: Gate): MatchChoice[] {
  const choices = gate.allows.map((match) => ({ match, constraints: match.constraints, notes: match.notes }));
  const certain = choices.find(({ match }) => match.certain);
  return certain ? [certain] : choices;
}

/** A deny is passed by failing one of its conditions, or when it does not speak of the request after all. */
function denyChoices(match: Match): MatchChoice[] {
  const failing = match.constraints.map((constraint) => ({
    match,
    constraints: [{ ...constraint, holds: !constraint.holds }],
    notes: [],
  }));
  return [...failing, ...match.notes.map((note) => ({ match, constraints: [], notes: [`not: ${note}`] }))];
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
