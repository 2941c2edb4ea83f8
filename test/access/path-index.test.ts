import fc from "fast-check";
import { expect, test } from "vitest";
import { ALPHABET } from "../../lib/access/action-alphabet.ts";
import { setOf } from "../../lib/access/bitset.ts";
import { ESCALATION_PATHS } from "../../lib/access/escalation-paths.ts";
import { PathIndex } from "../../lib/access/path-index.ts";

const index = new PathIndex(ESCALATION_PATHS);

function openIds(actions: readonly string[]): string[] {
  const possible = setOf(
    ALPHABET.length,
    actions.map((action) => ALPHABET.indexOf(action)),
  );
  return index.openTo(possible).map(({ path }) => path.id);
}

test("finds the paths whose every action can be had, in their order, but for assuming a role", () => {
  const path = fc.constantFrom(...ESCALATION_PATHS).map(({ actions }) => actions);
  const some = fc.tuple(fc.subarray([...ALPHABET]), fc.array(path)).map((lists) => lists.flat(2));
  fc.assert(
    fc.property(some, (actions) => {
      const had = new Set([...actions, "sts:AssumeRole"]);
      const open = ESCALATION_PATHS.filter((of) => of.actions.every((action) => had.has(action)));
      expect(openIds(actions)).toEqual(open.map(({ id }) => id));
    }),
  );
});
