/**
 * A set of small whole numbers as bits. Is responsible for set algebra; may not know what the numbers mean.
 *
 * Sets that are combined must have the same size; no function changes its arguments but those named `...Into` and
 * `addTo` and `removeFrom`, which are for sets that the caller has just made: results of the others may be sets of somebody else.
 */
export type Bitset = Uint32Array;

export function emptySet(size: number): Bitset {
  return new Uint32Array((size + 31) >>> 5);
}

const empties = new Map<number, Bitset>();
/** The largest of them: to walk it word by word would take the longest, and most empty sets are it. */
let none = emptySet(0);

/** The one empty set of its size, which nobody may add to. */
export function noMembers(size: number): Bitset {
  const words = (size + 31) >>> 5;
  if (none.length === words) return none;
  const empty = empties.get(words) ?? emptySet(size);
  empties.set(words, empty);
  if (words > none.length) none = empty;
  return empty;
}

export function fullSet(size: number): Bitset {
  const set = emptySet(size).fill(0xffffffff);
  const rest = size & 31;
  if (rest !== 0 && set.length > 0) set[set.length - 1] = 2 ** rest - 1;
  return set;
}

export function setOf(size: number, members: Iterable<number>): Bitset {
  const set = emptySet(size);
  for (const member of members) addTo(set, member);
  return set;
}

export function addTo(set: Bitset, member: number): void {
  const word = member >>> 5;
  set[word] = (set[word] ?? 0) | (1 << (member & 31));
}

export function removeFrom(set: Bitset, member: number): void {
  const word = member >>> 5;
  set[word] = (set[word] ?? 0) & ~(1 << (member & 31));
}

export function has(set: Bitset, member: number): boolean {
  return ((set[member >>> 5] ?? 0) & (1 << (member & 31))) !== 0;
}

export function isEmpty(set: Bitset): boolean {
  if (set === none) return true;
  for (let word = 0; word < set.length; word += 1) if (set[word] !== 0) return false;
  return true;
}

export function intersects(left: Bitset, right: Bitset): boolean {
  for (let word = 0; word < left.length; word += 1) {
    if (((left[word] ?? 0) & (right[word] ?? 0)) !== 0) return true;
  }
  return false;
}

export function isSubset(inner: Bitset, outer: Bitset): boolean {
  for (let word = 0; word < inner.length; word += 1) {
    if (((inner[word] ?? 0) & ~(outer[word] ?? 0)) !== 0) return false;
  }
  return true;
}

export function equals(left: Bitset, right: Bitset): boolean {
  return isSubset(left, right) && isSubset(right, left);
}

export function unionInto(target: Bitset, other: Bitset): Bitset {
  for (let word = 0; word < target.length; word += 1) target[word] = (target[word] ?? 0) | (other[word] ?? 0);
  return target;
}

export function intersectInto(target: Bitset, other: Bitset): Bitset {
  for (let word = 0; word < target.length; word += 1) target[word] = (target[word] ?? 0) & (other[word] ?? 0);
  return target;
}

export function subtractInto(target: Bitset, other: Bitset): Bitset {
  for (let word = 0; word < target.length; word += 1)
    target[word] = (target[word] ?? 0) & ~(other[word] ?? 0);
  return target;
}

/** @returns one of the arguments where that is the result */
export function union(left: Bitset, right: Bitset): Bitset {
  if (left === right || right === none) return left;
  if (isSubset(right, left)) return left;
  if (isSubset(left, right)) return right;
  return unionInto(left.slice(), right);
}

/** @returns one of the arguments where that is the result */
export function intersection(left: Bitset, right: Bitset): Bitset {
  if (left === none || right === none) return none;
  if (isSubset(left, right)) return left;
  if (isSubset(right, left)) return right;
  return intersectInto(left.slice(), right);
}

/** @returns `left` where nothing of it is in `right` */
export function difference(left: Bitset, right: Bitset): Bitset {
  return intersects(left, right) ? subtractInto(left.slice(), right) : left;
}

/** @returns the set itself where it has the member already */
export function withMember(set: Bitset, member: number): Bitset {
  if (has(set, member)) return set;
  const wider = set.slice();
  addTo(wider, member);
  return wider;
}

/** @returns the set itself where it does not have the member */
export function withoutMember(set: Bitset, member: number): Bitset {
  if (member < 0 || !has(set, member)) return set;
  const narrower = set.slice();
  removeFrom(narrower, member);
  return narrower;
}

export function membersOf(set: Bitset): number[] {
  const members: number[] = [];
  for (let word = 0; word < set.length; word += 1) {
    let bits = set[word] ?? 0;
    while (bits !== 0) {
      members.push((word << 5) + 31 - Math.clz32(bits & -bits));
      bits &= bits - 1;
    }
  }
  return members;
}

/** The first members that two sets have in common. */
export function firstInBoth(left: Bitset, right: Bitset, atMost: number): number[] {
  const members: number[] = [];
  for (let word = 0; word < left.length; word += 1) {
    let bits = (left[word] ?? 0) & (right[word] ?? 0);
    while (bits !== 0) {
      if (members.length >= atMost) return members;
      members.push((word << 5) + 31 - Math.clz32(bits & -bits));
      bits &= bits - 1;
    }
  }
  return members;
}

/** The first member; undefined when there is none. */
export function firstOf(set: Bitset): number | undefined {
  for (let word = 0; word < set.length; word += 1) {
    const bits = set[word] ?? 0;
    if (bits !== 0) return (word << 5) + 31 - Math.clz32(bits & -bits);
  }
  return undefined;
}

export function countOf(set: Bitset): number {
  let count = 0;
  for (let word = 0; word < set.length; word += 1) {
    let bits = set[word] ?? 0;
    while (bits !== 0) {
      bits &= bits - 1;
      count += 1;
    }
  }
  return count;
}
