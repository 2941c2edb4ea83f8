import { ACTION_COUNT, type AccessLevel, allKnownActions, indicesOf, SERVICES } from "./action-table.ts";
import { glob, matchesGlob } from "./glob.ts";

/**
 * A set of actions as bits: one for each action of the table, one for each service that stands for its actions newer
 * than the table, and one for services newer than the table. So a star and a NotAction mean what they will mean.
 */
export type ActionSet = Uint32Array;

const NEWER = ACTION_COUNT;
const NEWER_SERVICE = NEWER + SERVICES.length;
const WORDS = Math.ceil((NEWER_SERVICE + 1) / 32);
/** Bits of the last word that stand for something. */
const LAST_WORD = 2 ** ((NEWER_SERVICE % 32) + 1) - 1;

/** The actions that Action patterns name, or all but those that NotAction patterns name. */
export function actionSet(patterns: readonly string[], except = false): ActionSet {
  const set = new Uint32Array(WORDS);
  for (const pattern of patterns) {
    for (const index of indicesOf(pattern)) add(set, index);
    addNewer(set, pattern);
  }
  return except ? without(allActions(), set) : set;
}

export function allActions(): ActionSet {
  const set = new Uint32Array(WORDS).fill(0xffffffff);
  set[WORDS - 1] = LAST_WORD;
  return set;
}

export function union(left: ActionSet, right: ActionSet): ActionSet {
  const set = new Uint32Array(WORDS);
  for (let word = 0; word < WORDS; word += 1) set[word] = (left[word] ?? 0) | (right[word] ?? 0);
  return set;
}

export function intersection(left: ActionSet, right: ActionSet): ActionSet {
  const set = new Uint32Array(WORDS);
  for (let word = 0; word < WORDS; word += 1) set[word] = (left[word] ?? 0) & (right[word] ?? 0);
  return set;
}

export function without(left: ActionSet, right: ActionSet): ActionSet {
  const set = new Uint32Array(WORDS);
  for (let word = 0; word < WORDS; word += 1) set[word] = (left[word] ?? 0) & ~(right[word] ?? 0);
  return set;
}

export function isEmpty(set: ActionSet): boolean {
  for (let word = 0; word < WORDS; word += 1) if (set[word] !== 0) return false;
  return true;
}

/** Whether the set has every action there is or will be. */
export function hasAll(set: ActionSet): boolean {
  return isEmpty(without(allActions(), set));
}

/** The set's actions of the table, by position in `allKnownActions()`. */
export function positionsIn(set: ActionSet): number[] {
  const positions: number[] = [];
  for (let word = 0; word < set.length; word += 1) {
    for (let bits = set[word] ?? 0; bits !== 0; bits &= bits - 1) {
      const position = word * 32 + 31 - Math.clz32(bits & -bits);
      if (position < ACTION_COUNT) positions.push(position);
    }
  }
  return positions;
}

/** The set's first action of the table, by position in `allKnownActions()`. */
export function firstPositionIn(set: ActionSet): number | undefined {
  const word = set.findIndex((bits) => bits !== 0);
  if (word < 0) return undefined;
  const position = word * 32 + 31 - Math.clz32((set[word] ?? 0) & -(set[word] ?? 0));
  return position < ACTION_COUNT ? position : undefined;
}

/** The actions of the table with one of these access levels. */
export function actionsOfLevels(levels: ReadonlySet<AccessLevel>): ActionSet {
  const set = new Uint32Array(WORDS);
  for (const [index, { level }] of allKnownActions().entries()) if (levels.has(level)) add(set, index);
  return set;
}

/** Whether the set has the actions of a service that are newer than the table. */
export function hasNewerOf(set: ActionSet, serviceIndex: number): boolean {
  return has(set, NEWER + serviceIndex);
}

/** A pattern reaches newer actions when it leaves the whole name open, and newer services when it leaves those open. */
function addNewer(set: ActionSet, pattern: string): void {
  const [service = "", name = "*"] = pattern.toLowerCase().split(":");
  if (!/^\*+$/.test(name)) return;
  const services = glob(service);
  for (const [index, key] of SERVICES.entries()) if (matchesGlob(services, key)) add(set, NEWER + index);
  if (/^\*+$/.test(service)) add(set, NEWER_SERVICE);
}

function add(set: ActionSet, index: number): void {
  set[index >>> 5] = (set[index >>> 5] ?? 0) | (1 << (index & 31));
}

function has(set: ActionSet, index: number): boolean {
  return (((set[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;
}
