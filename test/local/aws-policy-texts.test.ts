import { statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { HISTORY, SIGHTINGS } from "../../lib/generate/aws-policies/policy-sources.ts";
import { isUnknown } from "../../lib/iam/fact.ts";
import {
  awsPoliciesKnownUntil,
  awsPolicyPaths,
  awsPolicySources,
  awsPolicyTexts,
} from "../../lib/local/aws-policy-texts.ts";

const at = (time: string) => awsPolicyTexts(() => Date.parse(time));
const aws = (path: string) => `arn:aws:iam::aws:policy/${path}`;

function actionsOf(arn: string, time: string): readonly string[] {
  const document = at(time)(arn);
  if (document === undefined || isUnknown(document)) throw new Error(`${arn} is not known on ${time}`);
  return document.statements.flatMap(({ actions }) => actions ?? []);
}

describe("a text is that of the date", () => {
  test.each([
    { time: "2019-06-21T19:39:59Z", organizations: false },
    { time: "2019-06-21T19:40:00Z", organizations: true },
    { time: "2026-11-22T00:00:00Z", organizations: true },
  ])("IAMFullAccess on $time", ({ time, organizations }) => {
    const actions = actionsOf(aws("IAMFullAccess"), time);
    expect(actions).toContain("iam:*");
    expect(actions.includes("organizations:ListRoots")).toBe(organizations);
  });

  test("each version is told whole, not only what it changed", () => {
    const early = actionsOf(aws("ReadOnlyAccess"), "2019-01-01T00:00:00Z");
    const late = actionsOf(aws("ReadOnlyAccess"), "2026-11-22T00:00:00Z");
    expect(early).toContain("s3:Get*");
    expect(early).not.toContain("s3express:CreateSession");
    expect(late).toEqual(expect.arrayContaining(["s3:Get*", "s3express:CreateSession"]));
  });

  test("a policy of a path is found by its whole name only", () => {
    expect(actionsOf(aws("job-function/ViewOnlyAccess"), "2020-01-01T00:00:00Z")).toContain(
      "ec2:DescribeAddresses",
    );
    expect(at("2020-01-01T00:00:00Z")(aws("ViewOnlyAccess"))).toEqual({
      unknown: expect.stringContaining("none of that name"),
    });
  });
});

describe("what is not known is said", () => {
  test.each([
    {
      arn: aws("AWSCompromisedKeyQuarantineV2"),
      time: "2021-01-01T00:00:00Z",
      says: "AWS made it on 2021-04-21",
    },
    { arn: aws("PowerUserAccess"), time: "2025-06-01T00:00:00Z", says: "which of its versions v7 to v" },
    { arn: aws("NoSuchPolicy"), time: "2025-06-01T00:00:00Z", says: "have none of that name" },
    { arn: aws("__proto__"), time: "2025-06-01T00:00:00Z", says: "have none of that name" },
    { arn: aws("constructor"), time: "2025-06-01T00:00:00Z", says: "have none of that name" },
    { arn: aws(`${"x".repeat(100_000)}`), time: "2025-06-01T00:00:00Z", says: "have none of that name" },
  ])("$says", ({ arn, time, says }) => {
    expect(at(time)(arn)).toEqual({ unknown: expect.stringContaining(says) });
  });

  test.each([
    "arn:aws-cn:iam::aws:policy/AdministratorAccess",
    "arn:aws-us-gov:iam::aws:policy/IAMFullAccess",
    "arn:aws:iam::123456789012:policy/AdministratorAccess",
    "AdministratorAccess",
    "",
  ])("%s is not for these texts to tell", (arn) => {
    expect(at("2025-06-01T00:00:00Z")(arn)).toBeUndefined();
  });
});

describe("the file", () => {
  test("is made of the packages that are pinned", () => {
    expect(awsPolicySources()).toEqual([HISTORY, ...SIGHTINGS]);
  });

  test("can be read whole: every policy has a text at the newest date", () => {
    const texts = awsPolicyTexts(awsPoliciesKnownUntil);
    const unread = awsPolicyPaths().filter((path) => isUnknown(texts(aws(path)) ?? { unknown: "" }));
    expect(unread).toEqual([]);
    expect(awsPolicyPaths().length).toBeGreaterThan(1600);
  });

  test("is small", () => {
    expect(statSync("lib/local/aws-policy-texts.generated.br").size).toBeLessThan(1_500_000);
  });
});
