import type { PolicySource, Subject } from "../../../access/subject.ts";
import { mayAllow } from "../../../policy/may-allow.ts";
import { type CompiledStatement, compileDocument, coversAction } from "../../../policy/statement.ts";

/**
 * Whether a principal's policies and boundary allow an action on any resource under any condition: what is denied on
 * all resources without a condition is not allowed anywhere.
 *
 * @param action in lower case, such as `iam:putuserpolicy`
 */
export function allowsSomewhere(
  { identity, boundary }: Pick<Subject, "identity" | "boundary">,
  action: string,
): boolean {
  return hasPassage(identity, action) && (!boundary || hasPassage([boundary], action));
}

function hasPassage(sources: readonly PolicySource[], action: string): boolean {
  if (!sources.some(({ document }) => mayAllow(document, action))) return false;
  let allowed = false;
  for (const { document } of sources)
    for (const statement of compileDocument(document)) {
      if (!coversAction(statement, action)) continue;
      if (statement.allows) allowed = true;
      else if (deniesEverywhere(statement)) return false;
    }
  return allowed;
}

function deniesEverywhere({ constraints, source }: CompiledStatement): boolean {
  return constraints.length === 0 && source.resources?.includes("*") === true;
}
