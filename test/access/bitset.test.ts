import fc from "fast-check";
import { expect, test } from "vitest";
import { firstInBoth, intersection, membersOf, setOf } from "../../lib/access/bitset.ts";

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
