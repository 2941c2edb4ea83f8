import { ALPHABET, actionIndex } from "./action-alphabet.ts";
import { type Bitset, isSubset, membersOf, setOf, unionInto } from "./bitset.ts";
import { passedRolesKey } from "./gains/compute-gain.ts";
import type { EscalationPath } from "./paths/escalation-path.ts";
import { mechanismKey } from "./ready-roles.ts";

export interface IndexedPath {
  readonly path: EscalationPath;
  /** The actions without which the path need not be tried. */
  readonly needed: Bitset;
  /** The same for paths that give an actor the same, however surely; undefined where only the path itself does. */
  readonly outcome: number | undefined;
}

/** Paths by the actions that they take. Is responsible for finding those of an actor without looking at every one. */
export class PathIndex {
  readonly #paths: readonly IndexedPath[];
  /** Per action the paths of whose actions it is the one that the fewest paths need. */
  readonly #byRarest: readonly Bitset[];
  /** Actions that are the rarest of some path. */
  readonly #rarest: Bitset;
  /** Paths that need no action. */
  readonly #free: Bitset;
  /** Who can do much is evaluated after nearly every change. */
  readonly #remembered = new WeakMap<Bitset, readonly IndexedPath[]>();

  constructor(paths: readonly EscalationPath[]) {
    const outcomes = new Map<string, number>();
    this.#paths = paths.map((path) => ({
      path,
      needed: neededActions(path),
      outcome: outcomeOf(path, outcomes),
    }));
    const rarest = rarestOf(this.#paths);
    this.#rarest = setOf(
      ALPHABET.length,
      rarest.filter((action) => action !== undefined),
    );
    const where = (action: number | undefined) =>
      setOf(
        paths.length,
        rarest.flatMap((other, path) => (other === action ? [path] : [])),
      );
    this.#byRarest = ALPHABET.map((_, action) => where(action));
    this.#free = where(undefined);
  }

  /** The paths whose actions may all be had, in their order. */
  openTo(possible: Bitset): readonly IndexedPath[] {
    const before = this.#remembered.get(possible);
    if (before) return before;
    const open = this.#findOpen(possible);
    if (open.length >= MANY) this.#remembered.set(possible, open);
    return open;
  }

  #findOpen(possible: Bitset): IndexedPath[] {
    const candidates = this.#free.slice();
    for (let word = 0; word < possible.length; word += 1) {
      let bits = (possible[word] ?? 0) & (this.#rarest[word] ?? 0);
      for (; bits !== 0; bits &= bits - 1) {
        const paths = this.#byRarest[(word << 5) + 31 - Math.clz32(bits & -bits)];
        if (paths) unionInto(candidates, paths);
      }
    }
    const open: IndexedPath[] = [];
    for (let word = 0; word < candidates.length; word += 1) {
      for (let bits = candidates[word] ?? 0; bits !== 0; bits &= bits - 1) {
        const indexed = this.#paths[(word << 5) + 31 - Math.clz32(bits & -bits)];
        if (indexed && isSubset(indexed.needed, possible)) open.push(indexed);
      }
    }
    return open;
  }
}

/** A role that trusts the actor by name needs no permission of the actor's to be assumed. */
function neededActions({ actions }: EscalationPath): Bitset {
  return setOf(ALPHABET.length, actions.filter((action) => action !== "sts:AssumeRole").map(actionIndex));
}

/** Per path the one of its needed actions that the fewest paths need; undefined when none is needed. */
function rarestOf(paths: readonly IndexedPath[]): (number | undefined)[] {
  const counts = new Map<number, number>();
  const countOf = (action: number) => counts.get(action) ?? 0;
  for (const { needed } of paths)
    for (const action of membersOf(needed)) counts.set(action, countOf(action) + 1);
  return paths.map(
    ({ needed }) => membersOf(needed).sort((left, right) => countOf(left) - countOf(right))[0],
  );
}

function outcomeOf({ mechanism }: EscalationPath, outcomes: Map<string, number>): number | undefined {
  if (mechanism.kind !== "pass-role" && mechanism.kind !== "existing-compute") return undefined;
  const roles = mechanism.kind === "pass-role" ? passedRolesKey(mechanism) : mechanismKey(mechanism);
  const key = `${mechanism.kind} ${roles}`;
  const outcome = outcomes.get(key) ?? outcomes.size;
  outcomes.set(key, outcome);
  return outcome;
}

/** So many paths take longer to find than to remember. */
const MANY = 20;
