import type { RequestContext } from "./request-context.ts";
import { type Constraint, solve } from "./solve.ts";

/** One manner of getting past an obstacle: its constraints must hold. */
export interface Choice {
  readonly constraints: readonly Constraint[];
}

/** How many partial combinations are tried before the next one is taken for possible. */
const TRIES = 2_000;

/**
 * Looks for one choice per obstacle such that all their constraints can hold together.
 *
 * @returns the choices, or undefined when there are none; what could not be decided is taken for possible
 */
export function findPassage<C extends Choice>(
  obstacles: readonly (readonly C[])[],
  context: RequestContext,
): readonly C[] | undefined {
  let tries = 0;
  const extend = (chosen: readonly C[], constraints: readonly Constraint[]): readonly C[] | undefined => {
    const choices = obstacles[chosen.length];
    if (!choices) return chosen;
    for (const choice of choices) {
      const together = [...constraints, ...choice.constraints];
      tries++;
      const isNew = choice.constraints.length > 0;
      if (tries < TRIES && isNew && solve(together, context).satisfiable === "no") continue;
      const whole = extend([...chosen, choice], together);
      if (whole) return whole;
    }
    return undefined;
  };
  return extend([], []);
}
