import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findCrossing } from "../../lib/engine/find-crossing.ts";
import type { WindowEntry } from "../../lib/finding/store.ts";

const MINUTE = 60_000;

function entries(...minutes: number[]): WindowEntry[] {
  return minutes.map((minute, index) => ({
    at: minute * MINUTE,
    changeId: `c${index}`,
    distinct: undefined,
  }));
}

describe("findCrossing", () => {
  test.each([
    ["enough within the window", [0, 1, 2], { at: 2 * MINUTE, count: 3 }],
    ["the edges of the window belong to it", [0, 5, 10], { at: 10 * MINUTE, count: 3 }],
    ["the first of two crossings", [0, 1, 2, 3, 4], { at: 2 * MINUTE, count: 3 }],
    ["a later run after a lone start", [0, 20, 21, 22], { at: 22 * MINUTE, count: 3 }],
  ])("finds %s", (_name, minutes, crossing) => {
    expect(findCrossing(entries(...minutes), { minutes: 10, atLeast: 3 })).toMatchObject(crossing);
  });

  test.each([
    ["too few", [0, 1]],
    ["enough, but too far apart", [0, 6, 12, 18]],
    ["nothing", []],
  ])("finds no crossing in %s", (_name, minutes) => {
    expect(findCrossing(entries(...minutes), { minutes: 10, atLeast: 3 })).toBeUndefined();
  });

  test("counts different values where values are counted", () => {
    const actions = ["ListUsers", "ListUsers", "ListUsers", "ListRoles", "GetUser"];
    const seen = actions.map((distinct, index) => ({ at: index * MINUTE, changeId: `c${index}`, distinct }));
    expect(findCrossing(seen, { minutes: 10, atLeast: 3 })).toMatchObject({ at: 4 * MINUTE, count: 3 });
  });

  test("does not depend on the order of arrival", () => {
    const anyEntries = fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 60 * MINUTE }),
        distinct: fc.constantFrom(undefined, "a", "b", "c"),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(
        anyEntries,
        fc.integer({ min: 1, max: 6 }),
        fc.infiniteStream(fc.nat()),
        (list, atLeast, order) => {
          const given = list.map((entry, index) => ({ ...entry, changeId: `c${index}` }));
          const keyed = given.map((entry) => ({ entry, key: order.next().value as number }));
          const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ entry }) => entry);
          const window = { minutes: 10, atLeast };
          expect(findCrossing(shuffled, window)).toEqual(findCrossing(given, window));
        },
      ),
    );
  });
});
