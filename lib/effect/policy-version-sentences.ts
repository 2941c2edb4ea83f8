import { allowedActions } from "../access/permission-diff.ts";
import type { EffectSentence } from "../finding/finding-effect.ts";
import { isUnknown } from "../iam/fact.ts";
import { defaultDocument, type ManagedPolicy } from "../iam/managed-policy.ts";
import { without } from "../policy/action-set.ts";
import { compressActions } from "../policy/compress-actions.ts";
import { changed, stronger, weaker } from "./sentence.ts";

/** Which version of a policy is in force, and what its text allows more or less than the one before. */
export function policyVersionSentences(
  before: ManagedPolicy | undefined,
  after: ManagedPolicy | undefined,
): EffectSentence[] {
  if (!after || (!before && after.versions.unknown === undefined)) return [];
  const [then, now] = [before?.defaultVersionId, after.defaultVersionId];
  const document = defaultDocument(after);
  const earlier = before && defaultDocument(before);
  if (JSON.stringify(then) === JSON.stringify(now) && earlier === document) return added(before, after);
  if (typeof now !== "string") return [];
  const what = `Policy ${after.name} is in force as ${now}`;
  if (typeof then !== "string" || !earlier || isUnknown(earlier) || isUnknown(document))
    return [changed(`${what}; what that changes is not known.`)];
  const more = compressActions(without(allowedActions(document), allowedActions(earlier)));
  const less = compressActions(without(allowedActions(earlier), allowedActions(document)));
  const parts = [
    ...(more.length > 0 ? [`allows ${list(more)} in addition`] : []),
    ...(less.length > 0 ? [`no longer allows ${list(less)}`] : []),
  ];
  if (parts.length === 0) return [changed(`${what} instead of ${then}, which names the same actions.`)];
  const direction = less.length === 0 ? weaker : more.length === 0 ? stronger : changed;
  return [direction(`${what} instead of ${then}: it ${parts.join(" and ")}.`)];
}

/** Versions that are kept beside the one in force. */
function added(before: ManagedPolicy | undefined, after: ManagedPolicy): EffectSentence[] {
  const then = new Set(before?.versions.items.map(({ id }) => id));
  return after.versions.items
    .filter(({ id }) => !then.has(id) && id !== after.defaultVersionId)
    .map(({ id }) => changed(`Policy ${after.name} has a version ${id}, which is not in force.`));
}

function list(actions: readonly string[]): string {
  const shown = actions.slice(0, SHOWN).join(", ");
  return actions.length > SHOWN ? `${shown} and ${actions.length - SHOWN} more` : shown;
}

const SHOWN = 5;
