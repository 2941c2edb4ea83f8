import * as iam from "@aws-sdk/client-iam";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  catalogueRow,
  EVENT_KEYS,
  type EventKey,
  eventKey,
  findEntry,
  isCatalogued,
  isWrite,
  recordedNames,
} from "../../lib/cloudtrail/catalogue.ts";
import { ENTITY_TYPES } from "../../lib/iam/entity-ref.ts";

const IAM_CALLS = Object.keys(iam)
  .filter((name) => name.endsWith("Command") && name !== "$Command")
  .map((name) => name.slice(0, -"Command".length));

const READS = /^(Get|List|Simulate|Generate)/;

describe("the catalogue", () => {
  test.each(IAM_CALLS.filter((name) => !READS.test(name)))("has the IAM write %s", (name) => {
    expect(isWrite(`iam:${name}`)).toBe(true);
  });

  test("has only reads among the IAM reads", () => {
    const wrong = EVENT_KEYS.filter((event) => READS.test(event.replace("iam:", "")) && isWrite(event));
    expect(wrong).toEqual([]);
  });

  test.each(EVENT_KEYS)("%s names what it is about, by CloudFormation type", (event) => {
    const row = catalogueRow(event);
    expect(row?.targets.length).toBeGreaterThan(0);
    for (const target of row?.targets ?? []) expect(target.type).toMatch(/^AWS::(\w+::\w+|::Account)$/);
    for (const type of row?.affects ?? []) expect(ENTITY_TYPES).toContain(type);
  });

  test("makes a misspelt event a compile error", () => {
    expectTypeOf<"iam:CreateUser">().toExtend<EventKey>();
    expectTypeOf<"iam:CreateUsre">().not.toExtend<EventKey>();
  });

  test.each(["constructor", "__proto__", "iam:__proto__", "toString", ""])("does not know %j", (event) => {
    expect(isCatalogued(event)).toBe(false);
    expect(catalogueRow(event)).toBeUndefined();
  });
});

describe("findEntry", () => {
  test.each(EVENT_KEYS)("finds %s by every name it is recorded under", (event) => {
    const source = `${event.slice(0, event.indexOf(":"))}.amazonaws.com`;
    for (const name of recordedNames(event)) expect(findEntry(source, name)?.event).toBe(event);
  });

  test.each([
    ["lambda.amazonaws.com", "UpdateFunctionCode20150331v2", "lambda:UpdateFunctionCode"],
    ["lambda.amazonaws.com", "UpdateFunctionCode20300101", "lambda:UpdateFunctionCode"],
    ["iam.amazonaws.com", "CreateUsers", undefined],
    ["iam.amazonaws.com.cn", "CreateUser", "iam:CreateUser"],
    ["example.com", "CreateUser", undefined],
    ["iam.example.com", "CreateUser", undefined],
    ["__proto__", "constructor", undefined],
  ])("%s %s", (source, name, event) => {
    expect(findEntry(source, name)?.event).toBe(event);
  });
});

describe("eventKey", () => {
  test.each([
    ["iam.amazonaws.com", "CreateUser", "iam:CreateUser"],
    ["cloudfront.amazonaws.com", "CreateDistribution2020_05_31", "cloudfront:CreateDistribution"],
    ["ec2.amazonaws.com", "DescribeInstanceTypes2", "ec2:DescribeInstanceTypes2"],
    ["weird", "X", "weird:X"],
    ["iam.example.com", "CreateUser", "iam.example.com:CreateUser"],
    ["iam.amazonaws.com.example.com", "CreateUser", "iam.amazonaws.com.example.com:CreateUser"],
  ])("%s %s is %s", (source, name, event) => {
    expect(eventKey(source, name)).toBe(event);
  });
});
