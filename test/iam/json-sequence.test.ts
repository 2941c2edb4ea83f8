import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJsonSequence } from "../../lib/iam/json-sequence.ts";

test("values that follow each other in any layout are read one by one", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())), {
        minLength: 1,
      }),
      fc.constantFrom("", "\n", " \r\n "),
      fc.constantFrom(undefined, 2),
      (values, separator, indent) => {
        const text = values.map((value) => JSON.stringify(value, null, indent)).join(separator);
        expect(parseJsonSequence(text)).toEqual(values.map((value) => JSON.parse(JSON.stringify(value))));
      },
    ),
  );
});

test("a byte order mark is no part of the text", () => {
  expect(parseJsonSequence('\uFEFF{"a":1}')).toEqual([{ a: 1 }]);
});

test.each([
  ["", "the text is empty"],
  ['{"a":1}\n  {"b":}', "line 2, column 3"],
  ['{"a":', "line 1, column 1"],
  ["[1] nonsense", "line 1, column 5"],
])("%j is told with its place", (text, place) => {
  expect(() => parseJsonSequence(text)).toThrow(place);
});
