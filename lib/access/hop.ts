import type { AccessModel } from "./access-model.ts";
import { explainCheck } from "./explain-check.ts";
import type { Gain } from "./gain.ts";
import type { GraphNode } from "./graph-node.ts";
import { labelOf } from "./subject.ts";

/** One step from a principal to what it is after it: `user/alice`, `role/deploy`, `administrator`. */
export interface ReachMove {
  readonly from: string;
  readonly to: string;
  readonly does: string;
}

/** What a way ends in, in moves. */
export const ADMINISTRATOR = "administrator";

/** A step in words, with what it hangs on. */
export interface ToldStep {
  readonly text: string;
  readonly move: ReachMove;
  readonly conditions: readonly string[];
}

/** Something on the way. */
export interface Hop {
  /** Put into words when they are told: of many ways only what is missing is asked. */
  readonly steps: readonly (() => ToldStep)[];
  /** Of who is there at the end. */
  readonly conditions: readonly string[];
  readonly missing: readonly string[];
  /** What the way leads through after the step. */
  readonly through: readonly GraphNode[];
}

/** From one who is there already. */
export const NO_STEP: Hop = { steps: [], conditions: [], missing: [], through: [] };

/**
 * The step of a gain, to a principal where it is about several.
 *
 * @param becomes what the actor is after it; administrator when absent
 */
export function hopOf(
  model: AccessModel,
  node: GraphNode,
  gain: Gain,
  member?: number,
  becomes?: () => string,
): Hop {
  let told: ToldStep | undefined;
  const tell = () => {
    told ??= toldStep(model, node, gain, member, becomes?.());
    return told;
  };
  const about = member === undefined || becomes === undefined ? "" : `: ${becomes()}`;
  const missing = gain.missing === undefined ? [] : [`${gain.missing}${about}`];
  return { steps: [tell], conditions: [], missing, through: [] };
}

function toldStep(
  model: AccessModel,
  node: GraphNode,
  gain: Gain,
  member: number | undefined,
  becomes: string | undefined,
): ToldStep {
  const grants = gain.checks().map((check) => explainCheck(node.actor, model.world, check, member));
  const permissions = [...new Set(grants.map(({ text }) => text))].join("; ");
  const outcome = becomes === undefined ? "" : ` -> ${becomes}`;
  const why = permissions === "" ? "" : ` (${permissions})`;
  const from = labelOf(node.actor.subject.principal);
  const compute = member === undefined ? undefined : gain.runsAs?.get(member);
  const does = compute === undefined ? gain.path.does : `${gain.path.does} (${compute})`;
  return {
    text: `${from} ${does}${outcome}${why}`,
    move: { from, to: becomes ?? ADMINISTRATOR, does },
    conditions: [
      ...grants.flatMap(({ conditions }) => conditions),
      ...(gain.path.given === undefined ? [] : [gain.path.given]),
    ],
  };
}

/** One after the other. */
export function joinHops(first: Hop, rest: Hop): Hop {
  return {
    steps: [...first.steps, ...rest.steps],
    conditions: [...first.conditions, ...rest.conditions],
    missing: [...first.missing, ...rest.missing],
    through: rest.through,
  };
}
