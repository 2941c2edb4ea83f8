import type { Statement } from "../iam/policy-document.ts";
import { type Glob, matchesGlob } from "../policy/glob.ts";
import { actionPattern } from "../policy/match-action.ts";
import { type Bitset, fullSet, noMembers, setOf, subtractInto, union } from "./bitset.ts";
import { ESCALATION_PATHS } from "./escalation-paths.ts";

/** Stands for every action that no policy names: only `*` and NotAction reach it. */
export const ANY_ACTION = "castellan-any:Anything";

/** Stands for every IAM action that no policy names. */
export const ANY_IAM_ACTION = "iam:CastellanAnything";

/**
 * The actions that decide about escalation, each with a bit. Is responsible for that numbering; may not match by itself.
 */
export const ALPHABET: readonly string[] = [
  ...new Set([...ESCALATION_PATHS.flatMap((path) => path.actions), ANY_ACTION, ANY_IAM_ACTION]),
].sort();

const indexByAction = new Map(
  ALPHABET.flatMap((action, index): [string, number][] => [
    [action, index],
    [action.toLowerCase(), index],
  ]),
);

/** @throws {RangeError} for an action outside the alphabet, which is a fault of the caller */
export function actionIndex(action: string): number {
  const index = indexByAction.get(action) ?? indexByAction.get(action.toLowerCase());
  if (index === undefined) throw new RangeError(`${action} is not in the escalation alphabet`);
  return index;
}

const bitsByPattern = new Map<string, Bitset>();
const PATTERN_LIMIT = 50_000;

/** The actions of the alphabet that a statement speaks of. */
export function actionsOf({ actions, notActions }: Statement): Bitset {
  let named = NO_ACTIONS;
  for (const pattern of actions ?? notActions ?? []) named = union(named, actionsMatching(pattern));
  return notActions ? subtractInto(fullSet(ALPHABET.length), named) : named;
}

const NO_ACTIONS = noMembers(ALPHABET.length);

function actionsMatching(text: string): Bitset {
  const before = bitsByPattern.get(text);
  if (before) return before;
  if (bitsByPattern.size >= PATTERN_LIMIT) bitsByPattern.clear();
  const bits = findMatching(actionPattern(text));
  bitsByPattern.set(text, bits);
  return bits;
}

function findMatching(pattern: Glob | undefined): Bitset {
  if (!pattern) return NO_ACTIONS;
  const matching = membersMatching(pattern);
  return matching.length === 0 ? NO_ACTIONS : setOf(ALPHABET.length, matching);
}

function membersMatching(pattern: Glob): number[] {
  if (pattern.literal === undefined)
    return ALPHABET.flatMap((action, index) => (matchesGlob(pattern, action) ? [index] : []));
  const index = indexByAction.get(pattern.literal);
  return index === undefined ? [] : [index];
}
