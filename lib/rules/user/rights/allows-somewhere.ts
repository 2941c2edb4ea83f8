import type { PolicySource, Subject } from "../../../access/subject.ts";
import { mayAllow } from "../../../policy/may-allow.ts";
import { compileDocument, coversAction } from "../../../policy/statement.ts";

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
  const statements = sources
    .flatMap(({ document }) => compileDocument(document))
    .filter((statement) => coversAction(statement, action));
  const denied = statements.some(
    ({ allows, constraints, source }) =>
      !allows && constraints.length === 0 && source.resources?.includes("*") === true,
  );
  return !denied && statements.some(({ allows }) => allows);
}
