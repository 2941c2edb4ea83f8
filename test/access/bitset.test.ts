import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Bitset,
  difference,
  firstInBoth,
  intersection,
  isEmpty,
  membersOf,
  noMembers,
  setOf,
  union,
} from "../../lib/access/bitset.ts";

const SIZE = 100;
const members = fc.array(fc.nat(SIZE - 1));

test("the first that two sets have in common are the first of their intersection", () => {
  fc.assert(
    fc.property(members, members, fc.nat(40), (left, right, atMost) => {
      const [a, b] = [setOf(SIZE, left), setOf(SIZE, right)];
      expect(firstInBoth(a, b, atMost)).toEqual(membersOf(intersection(a, b)).slice(0, atMost));
    }),
  );
});

/** The shared empty set among others, and empty sets that are not it. */
const set = fc.oneof(
  members.map((list) => setOf(SIZE, list)),
  fc.constant(noMembers(SIZE)),
);

test("sets are combined as sets, the shared empty one too, and none of them changes", () => {
  const listOf = (one: Bitset) => new Set(membersOf(one));
  fc.assert(
    fc.property(set, set, (a, b) => {
      const [left, right] = [listOf(a), listOf(b)];
      expect(listOf(union(a, b))).toEqual(left.union(right));
      expect(listOf(intersection(a, b))).toEqual(left.intersection(right));
      expect(listOf(difference(a, b))).toEqual(left.difference(right));
      expect(isEmpty(a)).toBe(left.size === 0);
      expect([listOf(a), listOf(b), listOf(noMembers(SIZE)).size]).toEqual([left, right, 0]);
    }),
  );
});

test("the empty set of each size has that size", () => {
  const sizes = [40, 4_000, 1, 100, 4_000, 40];
  expect(sizes.map((size) => noMembers(size).length)).toEqual(sizes.map((size) => Math.ceil(size / 32)));
});
