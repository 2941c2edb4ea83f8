import { describe, expect, test } from "vitest";
import { isUnknown } from "../../lib/iam/fact.ts";
import { parsePolicyDocument } from "../../lib/iam/policy-document.ts";

const text = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:Get+*","Resource":"*"}}';

function read(input: unknown) {
  const document = parsePolicyDocument(input);
  if (isUnknown(document)) throw new Error(document.unknown);
  return document;
}

describe("parsePolicyDocument", () => {
  test.each([
    ["plain text", text],
    ["URL-encoded text", encodeURIComponent(text)],
    ["an object", JSON.parse(text)],
    ["a list holding an object", [JSON.parse(text)]],
    ["a list holding text", [text]],
  ])("reads %s", (_name, input) => {
    expect(read(input).statements).toEqual([
      { effect: "Allow", actions: ["s3:Get+*"], resources: ["*"], conditions: [] },
    ]);
  });

  test("gives one object for equal texts", () => {
    expect(parsePolicyDocument(text)).toBe(parsePolicyDocument(`${text}`));
  });

  test("takes a missing version as 2008-10-17", () => {
    expect(read('{"Statement":[]}').version).toBe("2008-10-17");
  });

  test("reads a star principal and a star AWS principal alike", () => {
    const of = (principal: unknown) =>
      read({ Statement: { Effect: "Allow", Action: "a:b", Principal: principal } }).statements[0]?.principals;
    expect(of("*")).toEqual(of({ AWS: "*" }));
  });

  test("keeps __proto__ as a name like any other", () => {
    const condition = JSON.parse('{"StringEquals":{"__proto__":"x"}}');
    const document = read({ Statement: { Effect: "Allow", Action: "a:b", Condition: condition } });
    expect(document.statements[0]?.conditions).toEqual([
      { operator: "StringEquals", key: "__proto__", values: ["x"] },
    ]);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  test.each([
    ["not JSON", "{", "not JSON"],
    ["a broken escape", "%E0%A4%A", "URL-encoded"],
    ["null", null, "null"],
    ["no statement", "{}", "Statement is missing"],
    ["a statement that is text", '{"Statement":"x"}', "Statement[0]"],
    ["an unknown effect", '{"Statement":[{"Effect":"allow","Action":"*"}]}', "Statement[0].Effect"],
    [
      "both actions",
      '{"Statement":[{"Effect":"Allow","Action":"*","NotAction":"*"}]}',
      "Action or NotAction",
    ],
    ["a number for a version", '{"Version":1,"Statement":[]}', "Version"],
    [
      "an unknown kind of principal",
      '{"Statement":[{"Effect":"Allow","Action":"*","Principal":{"Aws":"*"}}]}',
      "Principal",
    ],
  ])("says where %s is wrong", (_name, input, place) => {
    const document = parsePolicyDocument(input);
    expect(isUnknown(document) && document.unknown).toContain(place);
  });
});
