import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { EVENT_KEYS, type EventKey, recordedNames } from "../../lib/cloudtrail/catalogue.ts";
import { isDenial } from "../../lib/detections/call/is-denial.ts";
import {
  DENIED_PATTERN,
  DETAIL_TYPES,
  eventPatterns,
  isReadOnly,
  PATTERN_LIMIT_CHARACTERS,
  ROOT_PATTERN,
} from "../../lib/infra/event-patterns.ts";
import { matchesPattern } from "./match-pattern.ts";

describe("patterns of events", () => {
  test("let through every event they were made for, by each of its recorded names, and no other", () => {
    fc.assert(
      fc.property(fc.subarray([...EVENT_KEYS]), (events) => {
        const patterns = eventPatterns(events);
        const chosen = new Set(events);
        for (const event of EVENT_KEYS) {
          for (const name of recordedNames(event)) {
            const matched = patterns.some((pattern) => matchesPattern(pattern, envelopeOf(event, name)));
            expect(matched, `${event} as ${name}`).toBe(chosen.has(event));
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  test("each stay below the quota of EventBridge", () => {
    for (const pattern of eventPatterns(EVENT_KEYS)) {
      expect(JSON.stringify(pattern).length).toBeLessThan(PATTERN_LIMIT_CHARACTERS);
    }
  });

  test("are as few as the quota allows for IAM, whose names do not fit into one", () => {
    const events = EVENT_KEYS.filter((event) => event.startsWith("iam:"));
    const patterns = eventPatterns(events);
    const characters = events.map((event) => event.length - "iam:".length + '"",'.length);
    const least = Math.ceil(
      characters.reduce((sum, each) => sum + each, 0) / (PATTERN_LIMIT_CHARACTERS - 300),
    );
    expect(patterns.length).toBeGreaterThan(1);
    expect(patterns.length).toBeLessThanOrEqual(least + 1);
  });

  test("do not depend on the order or repetition of events", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...EVENT_KEYS]), (events) => {
        expect(eventPatterns([...events, ...events])).toEqual(eventPatterns(events.toSorted()));
      }),
      { numRuns: 20 },
    );
  });

  test.each(DETAIL_TYPES)("accept the envelope %s", (detailType) => {
    const [pattern] = eventPatterns(["signin:ConsoleLogin"]);
    const envelope = { ...envelopeOf("signin:ConsoleLogin"), "detail-type": detailType };
    expect(pattern && matchesPattern(pattern, envelope)).toBe(true);
  });

  test.each([
    ["a source that users may send from", { source: "com.example" }],
    ["an event of AWS Sign-In without a record", { "detail-type": "Sign-in Anomaly Alert" }],
    [
      "a record of another service",
      { detail: { eventSource: "iot.amazonaws.com", eventName: "CreateUser" } },
    ],
    ["a record without a source", { detail: { eventName: "CreateUser" } }],
    ["no record at all", { detail: null }],
  ])("refuse %s", (_what, part) => {
    const [pattern] = eventPatterns(["iam:CreateUser"]);
    expect(pattern && matchesPattern(pattern, { ...envelopeOf("iam:CreateUser"), ...part })).toBe(false);
  });
});

describe("the records of events/, as EventBridge delivers them", () => {
  const patterns = eventPatterns(EVENT_KEYS);

  test.each(recordsOfEvents())("%s is taken by one pattern", (_file, record) => {
    const source = `aws.${record.eventSource.replace(".amazonaws.com", "")}`;
    const event = { source, "detail-type": DETAIL_TYPE_BY_EVENT_TYPE[record.eventType], detail: record };
    expect(patterns.filter((pattern) => matchesPattern(pattern, event))).toHaveLength(1);
  });

  test("are many", () => {
    expect(recordsOfEvents().length).toBeGreaterThan(40);
  });
});

describe("the pattern of the root user", () => {
  test.each([
    ["Root", true],
    ["IAMUser", false],
    [undefined, false],
  ])("given an identity of type %s answers %s", (type, expected) => {
    const detail = { eventSource: "s3.amazonaws.com", eventName: "PutBucketPolicy", userIdentity: { type } };
    const envelope = { source: "aws.s3", "detail-type": "AWS API Call via CloudTrail", detail };
    expect(matchesPattern(ROOT_PATTERN, envelope)).toBe(expected);
  });
});

describe("the pattern of refused calls", () => {
  test.each([
    "AccessDenied",
    "AccessDeniedException",
    "VpceAccessDenied",
    "Client.UnauthorizedOperation",
    "UnauthorizedOperation",
    "NotAuthorizedException",
    "AuthorizationError",
    "NoSuchEntityException",
    "ThrottlingException",
    undefined,
  ])("given the error %s answers as the detections do", (errorCode) => {
    const detail = { eventSource: "ec2.amazonaws.com", eventName: "RunInstances", errorCode };
    const envelope = { source: "aws.ec2", "detail-type": "AWS API Call via CloudTrail", detail };
    expect(matchesPattern(DENIED_PATTERN, envelope)).toBe(isDenial(errorCode));
  });
});

describe("EventBridge withholds from ordinary rules", () => {
  test.each<[string, boolean]>([
    ["sts:AssumeRole", true],
    ["sts:AssumeRoleWithSAML", true],
    ["iam:ListUsers", true],
    ["iam:GetAccountAuthorizationDetails", true],
    ["sts:GetFederationToken", false],
    ["sts:GetSessionToken", false],
    ["signin:GetSigninToken", false],
    ["iam:CreateUser", false],
  ])("%s: %s", (event, expected) => {
    expect(isReadOnly(event as EventKey)).toBe(expected);
  });
});

interface RawRecord {
  readonly eventSource: string;
  readonly eventType: keyof typeof DETAIL_TYPE_BY_EVENT_TYPE;
}

const DETAIL_TYPE_BY_EVENT_TYPE = {
  AwsApiCall: "AWS API Call via CloudTrail",
  AwsConsoleSignIn: "AWS Console Sign In via CloudTrail",
  AwsServiceEvent: "AWS Service Event via CloudTrail",
};

/** Those of today's format: records of version 1.0 never came by EventBridge. */
function recordsOfEvents(): (readonly [file: string, record: RawRecord])[] {
  const folder = new URL("../../events/", import.meta.url).pathname;
  return globSync("*.json", { cwd: folder }).flatMap((file) => {
    const content = JSON.parse(readFileSync(folder + file, "utf8"));
    const record = content.detail ?? content;
    return "eventSource" in record && "eventType" in record ? [[file, record] as const] : [];
  });
}

function envelopeOf(event: EventKey, eventName = event.slice(event.indexOf(":") + 1)) {
  const service = event.slice(0, event.indexOf(":"));
  return {
    source: `aws.${service}`,
    "detail-type": "AWS API Call via CloudTrail",
    detail: { eventSource: `${service}.amazonaws.com`, eventName, userIdentity: { type: "IAMUser" } },
  };
}
