import type { Statement } from "../iam/policy-document.ts";
import { type ActionSet, actionSet, intersection, union, without } from "../policy/action-set.ts";
import type { PolicySource, Subject } from "./subject.ts";

/** Actions that some statement allows on something, less those that are denied on everything in any case. */
export function actionsOf({
  identity,
  boundary,
  scps,
}: Pick<Subject, "identity" | "boundary" | "scps">): ActionSet {
  const layers = [identity, ...(boundary ? [[boundary]] : []), ...scps];
  const allowed = layers
    .map((layer) => namedBy(layer, ({ effect }) => effect === "Allow"))
    .reduce(intersection);
  const denied = namedBy(
    layers.flat(),
    (statement) => statement.effect === "Deny" && isEverywhere(statement),
  );
  return without(allowed, denied);
}

/** What the statements that are picked name together. */
export function namedBy(
  sources: readonly PolicySource[],
  picks: (statement: Statement) => boolean,
): ActionSet {
  return sources
    .flatMap(({ document }) => document.statements.filter(picks).map(actionsNamed))
    .reduce(union, actionSet([]));
}

const named = new WeakMap<Statement, ActionSet>();

export function actionsNamed(statement: Statement): ActionSet {
  const before = named.get(statement);
  if (before) return before;
  const set = actionSet(statement.actions ?? statement.notActions ?? [], statement.notActions !== undefined);
  named.set(statement, set);
  return set;
}

/** Whether a statement applies to anything, whatever the request. */
export function isEverywhere({ conditions, resources }: Statement): boolean {
  return conditions.length === 0 && resources?.includes("*") === true;
}
