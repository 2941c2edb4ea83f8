import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fuzzOnce, inputOf, problemWith } from "./fuzz.ts";
import { READERS } from "./readers.ts";

const SEED = 20_260_504;
const INPUTS = 700;

describe.each(READERS)("$name", (reader) => {
  test.each(reader.seeds.map((seed, index) => ({ index, seed })))("seed $index is read", ({ seed }) => {
    expect(() => reader.read(seed)).not.toThrow();
  });

  test(`${INPUTS} broken inputs are read or refused, without a crash or a polluted prototype`, () => {
    const faults = Array.from({ length: INPUTS }, (_, index) => fuzzOnce(reader, SEED, index));
    expect(faults.filter((fault) => fault !== undefined).slice(0, 3)).toEqual([]);
  });

  test("so is any text and any JSON", () => {
    const anything = fc.oneof(fc.string({ unit: "binary" }), fc.json());
    fc.assert(
      fc.property(anything, (input) => {
        expect(problemWith(reader, input)).toBeUndefined();
      }),
      { numRuns: 200, seed: SEED },
    );
  });

  test("an input can be made again from its seed and its index", () => {
    expect(inputOf(reader, SEED, 17)).toBe(inputOf(reader, SEED, 17));
    const inputs = new Set(Array.from({ length: 50 }, (_, index) => inputOf(reader, SEED, index)));
    expect(inputs.size).toBeGreaterThan(40);
  });
});
