import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  actionSet,
  allActions,
  hasAll,
  intersection,
  isEmpty,
  union,
  without,
} from "../../lib/policy/action-set.ts";
import {
  ACTION_COUNT,
  allKnownActions,
  expandAction,
  findAction,
  isKnownService,
  supportsRcp,
} from "../../lib/policy/action-table.ts";
import { compressActions, compressNames } from "../../lib/policy/compress-actions.ts";
import { matchesAction } from "../../lib/policy/match-action.ts";

const names = allKnownActions().map(({ name }) => name);
const known = actionSet(names);
const pattern = fc.oneof(
  fc.constantFrom(...names),
  fc.constantFrom(...names).map((name) => `${name.slice(0, name.indexOf(":") + 4)}*`),
  fc.constantFrom(
    "*",
    "s3:*",
    "iam:*User*",
    "*:*Tag*",
    "s3:?etObject",
    "ec2:Describe*",
    "s?:*",
    "nothing:*",
    "s3",
    "::",
  ),
);

describe("the action table", () => {
  test("is sorted, so that prefixes are ranges", () => {
    const lower = names.map((name) => name.toLowerCase());
    expect(lower).toEqual([...lower].sort());
    expect(names.length).toBeGreaterThan(20_000);
    expect(names).toHaveLength(ACTION_COUNT);
  });

  test.each([
    ["S3:getobject", { name: "s3:GetObject", level: "Read", resourceLevel: true }],
    ["s3:ListAllMyBuckets", { name: "s3:ListAllMyBuckets", level: "List", resourceLevel: false }],
    ["iam:AttachRolePolicy", { level: "Permissions management", resourceLevel: true }],
  ])("knows %s", (action, details) => {
    expect(findAction(action)).toMatchObject(details);
  });

  test("does not know what it does not have", () => {
    expect([findAction("s3:BrandNew"), findAction("__proto__:x"), findAction("")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect([isKnownService("S3"), isKnownService("constructor")]).toEqual([true, false]);
  });

  test("knows the services that resource control policies reach", () => {
    expect([
      supportsRcp("s3:GetObject"),
      supportsRcp("sts:AssumeRole"),
      supportsRcp("iam:CreateUser"),
    ]).toEqual([true, true, false]);
  });

  test("expands to exactly what the pattern matches", () => {
    fc.assert(
      fc.property(pattern, (text) => {
        expect(expandAction(text).map(({ name }) => name)).toEqual(
          names.filter((name) => matchesAction(text, name)),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe("ActionSet", () => {
  test("keeps actions and services newer than the table", () => {
    expect(hasAll(actionSet(["*"]))).toBe(true);
    expect(hasAll(actionSet(["*:*"]))).toBe(true);
    expect(hasAll(actionSet(names))).toBe(false);
    expect(isEmpty(actionSet(["*"], true))).toBe(true);
    expect(hasAll(union(actionSet(["s3:*"]), actionSet(["s3:*"], true)))).toBe(true);
    expect(isEmpty(intersection(actionSet(["iam:*"]), actionSet(["iam:*"], true)))).toBe(true);
    expect(isEmpty(without(actionSet(["brandnew:*"], true), allActions()))).toBe(true);
  });
});

describe("compressActions", () => {
  test.each<[string[], string[]]>([
    [["*"], ["*"]],
    [["s3:*"], ["s3:*"]],
    [
      ["s3:Get*", "iam:PassRole"],
      ["iam:PassRole", "s3:Get*"],
    ],
  ])("%j becomes %j", (patterns, compressed) => {
    expect(compressActions(actionSet(patterns))).toEqual(compressed);
  });

  test("gives patterns that match exactly the set", () => {
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 4 }), fc.array(pattern, { maxLength: 2 }), (some, less) => {
        const set = without(actionSet(some), actionSet(less));
        const back = actionSet(compressActions(set));
        expect(intersection(back, known)).toEqual(intersection(set, known));
      }),
      { numRuns: 60 },
    );
  });

  test("leaves unknown names as they are", () => {
    expect(compressNames(["s3:BrandNew", "s3:BrandNew", "__proto__"])).toEqual(["s3:BrandNew", "__proto__"]);
  });
});
