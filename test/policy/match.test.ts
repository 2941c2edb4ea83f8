// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables look like placeholders
import { describe, expect, test } from "vitest";
import { tokensOf } from "../../lib/policy/glob.ts";
import { matchesAction } from "../../lib/policy/match-action.ts";
import { arnLikePattern, matchesArn, resourcePattern } from "../../lib/policy/match-arn.ts";
import { type ContextValue, contextOf, OPEN } from "../../lib/policy/request-context.ts";
import { parseTemplate, resolveTemplate } from "../../lib/policy/template.ts";

describe("matchesAction", () => {
  test.each([
    ["*", "s3:GetObject", true],
    ["*:*", "s3:GetObject", true],
    ["S3:getobject", "s3:GetObject", true],
    ["s3:Get*", "s3:GetObject", true],
    ["s3:?etObject", "s3:GetObject", true],
    ["s*:*Object", "s3:GetObject", true],
    ["*:PassRole", "iam:PassRole", true],
    ["s3:Get", "s3:GetObject", false],
    ["s3", "s3:GetObject", false],
    ["s3*", "s3:GetObject", false],
    ["s3:Get:Object", "s3:GetObject", false],
    ["", "s3:GetObject", false],
  ])("%s on %s is %s", (pattern, action, expected) => {
    expect(matchesAction(pattern, action)).toBe(expected);
  });
});

const FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:f:1";
const ROLE = "arn:aws:iam::123456789012:role/path/app";

describe("a pattern of a Resource element", () => {
  test.each([
    ["*", FUNCTION, true],
    ["arn:*", FUNCTION, true],
    ["arn:aws:lambda:*", FUNCTION, true],
    ["arn:aws:lambda:*:function:f*", FUNCTION, true],
    ["arn:aws:lambda:eu-west-?:*:function:f:*", FUNCTION, true],
    ["arn:aws:lambda:eu-*-1:123456789012:function:*", FUNCTION, true],
    ["arn:aws:lambda:eu*2:function:f:1", FUNCTION, false],
    ["arn:aws:lambda:eu*1:3456789012:function:f:1", FUNCTION, false],
    ["arn:aws:iam::*:role/*", ROLE, true],
    ["arn:aws:iam::*:role/path/*", ROLE, true],
    ["arn:aws:iam::123456789012:role/app", ROLE, false],
    ["arn:aws:iam::123456789012:role/PATH/app", ROLE, false],
    ["arn:aws:s3:::b*", "*", false],
    ["*", "*", true],
  ])("%s on %s is %s", (pattern, arn, expected) => {
    expect(matchesArn(resourcePattern(tokensOf(pattern)), arn)).toBe(expected);
  });
});

describe("a value of ArnLike", () => {
  test.each([
    ["arn:aws:iam::*:role/*", ROLE, true],
    ["arn:*:iam:*:*:role/p*", ROLE, true],
    ["arn:aws:lambda:*:*:function:*", FUNCTION, true],
    ["arn:aws:*:role/path/app", ROLE, false],
    ["arn:aws:iam:*:role/path/app", ROLE, false],
    ["*", ROLE, true],
    ["arn:*", ROLE, false],
    ["arn:aws:iam::*:role/*", "not an arn", false],
  ])("%s on %s is %s", (pattern, arn, expected) => {
    const compiled = arnLikePattern(tokensOf(pattern));
    expect(compiled !== undefined && matchesArn(compiled, arn)).toBe(expected);
  });
});

describe("templates", () => {
  const context = contextOf(
    new Map<string, string[] | ContextValue | null>([
      ["aws:username", ["al*ce"]],
      ["aws:tagkeys", ["a"]],
      ["aws:open", OPEN],
      ["aws:gone", null],
    ]),
  );
  const read = (text: string, variables = true) =>
    resolveTemplate(parseTemplate(text, { wildcards: false, variables }), context);

  test.each<[string, unknown]>([
    ["a${aws:username}b", ["a", "al*ce", "b"]],
    ["${AWS:UserName}", ["al*ce"]],
    ["${aws:gone, 'it''s none'}", ["it's none"]],
    ["${aws:gone,'x'}", ["x"]],
    ["${aws:gone}", "null"],
    ["${aws:TagKeys}", "null"],
    ["${aws:open}", { open: "aws:open" }],
    ["${unclosed", ["${unclosed"]],
    ["${*}", ["*"]],
  ])("%s becomes %j", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test("are literal text without variables", () => {
    expect(read("a${aws:username}", false)).toEqual(["a", "${aws:username}"]);
  });
});
