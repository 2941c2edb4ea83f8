import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { JsonSplitter } from "../../lib/local/split-json.ts";

function split(text: string, cuts: readonly number[] = []) {
  const bytes = Buffer.from(text);
  const items: unknown[] = [];
  const broken: string[] = [];
  const splitter = new JsonSplitter({
    item: (json) => items.push(JSON.parse(json)),
    broken: (reason) => broken.push(reason),
  });
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (const [index, edge] of edges.entries()) splitter.push(bytes.subarray(edge, edges[index + 1] ?? edge));
  splitter.end();
  return { items, broken };
}

describe("what holds records", () => {
  test.each<[string, string, unknown[]]>([
    ["a delivery", '{"Records":[{"a":1},{"b":[2,{"c":"}"}]}]}', [{ a: 1 }, { b: [2, { c: "}" }] }]],
    ["a delivery with other keys around", '{"x":{"Records":[1]},"Records":[{"a":1}],"y":[2]}', [{ a: 1 }]],
    ["an empty delivery", '{"Records":[]}', []],
    ["a list", ' [ {"a":1} , {"b":2} ] ', [{ a: 1 }, { b: 2 }]],
    ["a list of odd things", '[1,"two",null,{"a":1},[3]]', [1, "two", null, { a: 1 }, [3]]],
    ["lines", '{"a":1}\n{"b":2}\r\n\n{"c":3}', [{ a: 1 }, { b: 2 }, { c: 3 }]],
    ["objects without anything between", '{"a":1}{"b":2}', [{ a: 1 }, { b: 2 }]],
    [
      "deliveries that follow each other",
      '{"Records":[{"a":1}]}\n{"Records":[{"b":2}]}',
      [{ a: 1 }, { b: 2 }],
    ],
    ["one pretty-printed object", '{\n  "a": {\n    "b": 1\n  }\n}\n', [{ a: { b: 1 } }]],
    ["a byte order mark", '\uFEFF{"a":1}', [{ a: 1 }]],
    ["quotes and brackets in texts", '{"a":"\\"}]{[\\\\"}', [{ a: '"}]{[\\' }]],
    ["a value that is called Records", '{"a":"Records","b":[1]}', [{ a: "Records", b: [1] }]],
    ["a key that only begins like Records", '{"RecordsOf":[1]}', [{ RecordsOf: [1] }]],
    ["a key __proto__", '{"Records":[{"__proto__":{"a":1}}]}', [JSON.parse('{"__proto__":{"a":1}}')]],
  ])("%s", (_name, text, items) => {
    expect(split(text)).toEqual({ items, broken: [] });
  });
});

describe("what is broken is reported, and the rest is found", () => {
  test.each<[string, string, unknown[]]>([
    ["a line that is cut off in a text", '{"a":1}\n{"b":"x\n{"c":3}\n', [{ a: 1 }, { c: 3 }]],
    ["a line that is cut off between values", '{"a":1,\n{"b":2}\n{"c":3}', [{ b: 2 }, { c: 3 }]],
    [
      "a record of a delivery that is cut off",
      '{"Records":[{"a":1},{"b":2,\n{"c":3}]}',
      [{ a: 1 }, { c: 3 }],
    ],
    ["brackets that do not match", '{"a":[1}\n{"b":2}', [{ b: 2 }]],
    ["words before the records", 'hello, world\n{"a":1}', [{ a: 1 }]],
    ["a delivery that ends too early", '{"Records":[{"a":1},{"b":', [{ a: 1 }]],
    ["a delivery without its last brackets", '{"Records":[{"a":1}', [{ a: 1 }]],
    ["no JSON at all", "\u0000\u0001\u0002 no \u0003", []],
  ])("%s", (_name, text, items) => {
    const result = split(text);
    expect(result.items).toEqual(items);
    expect(result.broken).toHaveLength(1);
  });

  test("a record that is nested without end costs no stack and no memory", () => {
    const result = split(`{"a":1}\n{"b":${"[".repeat(1_000_000)}`);
    expect(result.items).toEqual([{ a: 1 }]);
    expect(result.broken).toEqual(["a record is nested too deeply"]);
  });

  test("a record that never ends is given up at 32 MB, and the next line is read", () => {
    const items: string[] = [];
    const broken: string[] = [];
    const splitter = new JsonSplitter({
      item: (json) => items.push(json),
      broken: (why) => broken.push(why),
    });
    splitter.push(Buffer.from('{"a":"'));
    for (let megabytes = 0; megabytes < 33; megabytes += 1) splitter.push(Buffer.alloc(1024 * 1024, 0x78));
    splitter.push(Buffer.from('"}\n{"b":2}'));
    splitter.end();
    expect(items).toEqual(['{"b":2}']);
    expect(broken).toEqual(["a record is larger than 32 MB"]);
  });
});

test("the same items come out wherever the bytes are cut into chunks", () => {
  const form = fc.constantFrom("delivery", "list", "lines", "pretty");
  const record = fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue({ maxDepth: 3 }));
  const cuts = fc.array(fc.nat(), { maxLength: 12 });
  fc.assert(
    fc.property(form, fc.array(record, { maxLength: 6 }), cuts, (chosen, records, at) => {
      const values = records.map(({ Records: _taken, ...rest }) => rest);
      expect(split(write(chosen, values), at)).toEqual({
        items: JSON.parse(JSON.stringify(values)),
        broken: [],
      });
    }),
  );
});

test("no bytes make it throw", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 5 }), (chunks) => {
      const splitter = new JsonSplitter({ item: () => {}, broken: () => {} });
      for (const chunk of chunks) splitter.push(chunk);
      splitter.end();
    }),
  );
});

function write(form: string, values: readonly unknown[]): string {
  if (form === "list") return JSON.stringify(values);
  if (form === "lines") return values.map((value) => `${JSON.stringify(value)}\n`).join("");
  return JSON.stringify({ Records: values }, null, form === "pretty" ? 2 : 0);
}
