import { describe, expect, test } from "vitest";
import { parseTemplate } from "../../lib/local/parse-template.ts";

const BUCKET_ARN = ["arn:$", "{AWS::Partition}:s3:::b"].join("");

describe("parseTemplate", () => {
  test.each([
    ["JSON", '{"Version": "2012-10-17"}', { Version: "2012-10-17" }],
    ["JSON after a byte order mark", "\uFEFF[1]", [1]],
    ["a date of a policy as text", "Version: 2012-10-17", { Version: "2012-10-17" }],
    ["!Ref", "Role: !Ref Name", { Role: { Ref: "Name" } }],
    ["!GetAtt", "Arn: !GetAtt Role.Arn", { Arn: { "Fn::GetAtt": ["Role", "Arn"] } }],
    [
      "!GetAtt of a nested stack",
      "Arn: !GetAtt Stack.Outputs.Arn",
      { Arn: { "Fn::GetAtt": ["Stack", "Outputs.Arn"] } },
    ],
    ["!GetAtt as a list", "Arn: !GetAtt [Role, Arn]", { Arn: { "Fn::GetAtt": ["Role", "Arn"] } }],
    ["!Sub", `Arn: !Sub "${BUCKET_ARN}"`, { Arn: { "Fn::Sub": BUCKET_ARN } }],
    [
      "functions in functions",
      "Value: !Join ['', [a, !Ref B]]",
      { Value: { "Fn::Join": ["", ["a", { Ref: "B" }]] } },
    ],
    [
      "a function over a map",
      "X: !Transform {Name: Include}",
      { X: { "Fn::Transform": { Name: "Include" } } },
    ],
    ["hostile keys as they are", "__proto__: {a: 1}", JSON.parse('{"__proto__": {"a": 1}}')],
  ])("reads %s", (_name, text, value) => {
    expect(parseTemplate(text)).toEqual(value);
  });

  test.each([
    ["cut JSON", '{"Resources": {', /^it is not JSON: /],
    ["broken YAML", "Resources:\n  - a\n  b: c", /^it is neither JSON nor YAML: .*line 3/],
    ["plain text", "hello", /^it is not JSON/],
    ["nothing", "", /^it is not JSON/],
    ["aliases that stand for gigabytes", bomb(), /^it cannot be read as YAML: .*alias/i],
  ])("refuses %s with its place or reason", (_name, text, message) => {
    expect(() => parseTemplate(text)).toThrow(message);
  });
});

function bomb(): string {
  const levels = Array.from(
    { length: 10 },
    (_, level) => `l${level + 1}: &l${level + 1} [${Array(10).fill(`*l${level}`)}]`,
  );
  return ["l0: &l0 [x]", ...levels].join("\n");
}
