import type { Glob } from "../policy/glob.ts";
import { matchesGlob } from "../policy/glob.ts";
import type { CompiledStatement } from "../policy/statement.ts";
import { addTo, type Bitset, emptySet, fullSet, subtractInto, unionInto } from "./bitset.ts";
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

const bitsByPattern = new WeakMap<Glob, Bitset>();
const bitsByStatement = new WeakMap<CompiledStatement, Bitset>();

/** The actions of the alphabet that a statement speaks of. */
export function actionsOf(statement: CompiledStatement): Bitset {
  const before = bitsByStatement.get(statement);
  if (before) return before;
  const named = emptySet(ALPHABET.length);
  for (const pattern of statement.actions) unionInto(named, actionsMatching(pattern));
  const actions = statement.exceptActions ? subtractInto(fullSet(ALPHABET.length), named) : named;
  bitsByStatement.set(statement, actions);
  return actions;
}

function actionsMatching(pattern: Glob): Bitset {
  const before = bitsByPattern.get(pattern);
  if (before) return before;
  const bits = emptySet(ALPHABET.length);
  if (pattern.literal !== undefined) {
    const index = indexByAction.get(pattern.literal.toLowerCase());
    if (index !== undefined) addTo(bits, index);
  } else {
    ALPHABET.forEach((action, index) => {
      if (matchesGlob(pattern, action)) addTo(bits, index);
    });
  }
  bitsByPattern.set(pattern, bits);
  return bits;
}
