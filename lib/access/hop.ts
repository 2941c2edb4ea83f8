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

/** Something on the way: a step in words, with what it hangs on. */
export interface Hop {
  readonly steps: readonly string[];
  readonly moves: readonly ReachMove[];
  readonly conditions: readonly string[];
  readonly missing: readonly string[];
  /** What the way leads through after the step. */
  readonly through: readonly GraphNode[];
}

/** From one who is there already. */
export const NO_STEP: Hop = { steps: [], moves: [], conditions: [], missing: [], through: [] };

/** The step of a gain, to a principal where it is about several. */
export function hopOf(
  model: AccessModel,
  node: GraphNode,
  gain: Gain,
  member: number | undefined,
  becomes: string,
): Hop {
  const grants = gain.checks().map((check) => explainCheck(node.actor, model.world, check, member));
  const permissions = [...new Set(grants.map(({ text }) => text))].join("; ");
  const outcome = becomes === "" ? "" : ` -> ${becomes}`;
  const why = permissions === "" ? "" : ` (${permissions})`;
  const from = labelOf(node.actor.subject.principal);
  const compute = member === undefined ? undefined : gain.runsAs?.get(member);
  const does = compute === undefined ? gain.path.does : `${gain.path.does} (${compute})`;
  return {
    steps: [`${from} ${does}${outcome}${why}`],
    moves: [{ from, to: becomes === "" ? ADMINISTRATOR : becomes, does }],
    conditions: [
      ...grants.flatMap(({ conditions }) => conditions),
      ...(gain.path.given === undefined ? [] : [gain.path.given]),
    ],
    missing:
      gain.missing === undefined ? [] : [member === undefined ? gain.missing : `${gain.missing}: ${becomes}`],
    through: [],
  };
}

/** One after the other. */
export function joinHops(first: Hop, rest: Hop): Hop {
  return {
    steps: [...first.steps, ...rest.steps],
    moves: [...first.moves, ...rest.moves],
    conditions: [...first.conditions, ...rest.conditions],
    missing: [...first.missing, ...rest.missing],
    through: rest.through,
  };
}
