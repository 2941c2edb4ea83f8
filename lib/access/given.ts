import type { EntityType } from "../iam/entity-ref.ts";
import type { World } from "./actor.ts";
import { ESCALATION_PATHS } from "./escalation-paths.ts";
import type { EscalationPath } from "./paths/escalation-path.ts";

/** The types of things whose mere existence decides about paths. */
export const GIVING_TYPES: ReadonlySet<EntityType> = new Set(
  ESCALATION_PATHS.flatMap(({ givenBy }) => givenBy ?? []),
);

/**
 * A path in this account: without its condition where what it asks for is known to exist, and undefined where that is
 * known not to.
 */
export function asGiven(path: EscalationPath, { directory: { state } }: World): EscalationPath | undefined {
  const { givenBy } = path;
  if (givenBy === undefined) return path;
  if (state.entities[givenBy].size > 0) return withoutGiven(path);
  return state.incomplete[givenBy] === undefined ? undefined : path;
}

const settled = new WeakMap<EscalationPath, EscalationPath>();

function withoutGiven(path: EscalationPath): EscalationPath {
  const before = settled.get(path);
  if (before) return before;
  const { given: _, givenBy: __, ...rest } = path;
  settled.set(path, rest);
  return rest;
}
