import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recordsOf } from "../../lib/cloudtrail/envelope.ts";
import { skimTrail } from "../../lib/local/skim-trail.ts";
import type { SkimmedRecord } from "../../lib/local/skimmed-record.ts";

/** A record with its keys in the order in which CloudTrail writes them. */
function record(change: object = {}, userIdentity: object = {}) {
  const { errorCode, ...rest } = change as { readonly errorCode?: string };
  return {
    eventVersion: "1.11",
    userIdentity: {
      type: "IAMUser",
      principalId: "AIDAEXAMPLE",
      arn: "arn:aws:iam::111122223333:user/anna",
      accountId: "111122223333",
      accessKeyId: "AKIAIOSFODNN7EXAMPLE",
      userName: "anna",
      ...userIdentity,
    },
    eventTime: "2026-03-02T10:00:00Z",
    eventSource: "s3.amazonaws.com",
    eventName: "GetObject",
    awsRegion: "eu-west-1",
    sourceIPAddress: "192.0.2.7",
    userAgent: "aws-cli/2.15.0",
    ...(errorCode === undefined ? {} : { errorCode }),
    requestParameters: { bucketName: "logs" } as unknown,
    responseElements: null as unknown,
    eventID: "11111111-0000-4000-8000-000000000001",
    readOnly: true as unknown,
    recipientAccountId: "111122223333",
    ...rest,
  };
}

const { eventVersion: _version, userIdentity: _identity, ...CALL } = record();
const LATE_ARN = { type: "Root", userName: "anna", arn: "arn:aws:iam::111122223333:root" };

const delivery = (...records: unknown[]) => Buffer.from(JSON.stringify({ Records: records }));
const all = (bytes: Buffer) => skimTrail(bytes, () => true)?.pieces;
const heads = (...records: unknown[]) => all(delivery(...records))?.map(({ head }) => head);

/** What a head tells, each part asked for. */
function told(head: SkimmedRecord | undefined) {
  if (!head) return undefined;
  const { id, account, event, eventSource, eventName, at, region, outcome } = head;
  const { callerArn, signingKeyId, readOnly } = head;
  const call = { event, eventSource, eventName, at, region, outcome, readOnly };
  return { id, account, ...call, callerArn, signingKeyId };
}

describe("skimTrail reads the head", () => {
  test("of a call that succeeded", () => {
    const [head] = heads(record()) ?? [];
    expect(told(head)).toEqual({
      event: "s3:GetObject",
      eventSource: "s3.amazonaws.com",
      eventName: "GetObject",
      at: Date.UTC(2026, 2, 2, 10),
      region: "eu-west-1",
      callerArn: "arn:aws:iam::111122223333:user/anna",
      signingKeyId: "AKIAIOSFODNN7EXAMPLE",
      readOnly: true,
      outcome: "succeeded",
      id: "11111111-0000-4000-8000-000000000001",
      account: "111122223333",
    });
  });

  test("of a role's session, whose issuer has an ARN of its own", () => {
    const sessionContext = { sessionIssuer: { type: "Role", arn: "arn:aws:iam::111122223333:role/ci" } };
    const [head] = heads(record({}, { type: "AssumedRole", sessionContext })) ?? [];
    expect(head?.callerArn).toBe("arn:aws:iam::111122223333:user/anna");
  });

  test("of an event of a service that went well", () => {
    expect(heads(record({ serviceEventDetails: { role_name: "reader" } }))).not.toContain(undefined);
  });

  test.each([
    ["names other events in its parameters", { requestParameters: { eventID: "x" } }],
    ["names other accounts in its parameters", { requestParameters: { recipientAccountId: "444455556666" } }],
    ["does not tell its account", { recipientAccountId: undefined }],
    ["has an id that must be unescaped", { eventID: "a\tb" }],
  ])("without its identity where the record %s", (_what, change) => {
    const [head] = heads(record(change)) ?? [];
    expect(head).toBeDefined();
    expect([head?.isIdentified, head?.id]).toEqual([false, ""]);
  });

  test.each([
    ["names another key readOnly in its parameters", { requestParameters: { mount: { readOnly: false } } }],
    ["does not tell", { readOnly: undefined }],
  ])("without readOnly where the record %s", (_what, change) => {
    const [head] = heads(record(change)) ?? [];
    expect(head).toBeDefined();
    expect(head?.readOnly).toBeUndefined();
  });
});

describe("skimTrail leaves to the parser", () => {
  test.each([
    ["an error", record({ errorCode: "AccessDenied" })],
    ["an error behind the answer", { ...record(), errorCode: "AccessDenied" }],
    ["an error in the answer", record({ responseElements: { errorCode: "x" } })],
    ["a failed sign-in", record({ responseElements: { ConsoleLogin: "Failure" } })],
    ["an event of a service", record({ serviceEventDetails: { state: "FAILED" } })],
    ["a time that is none", record({ eventTime: "yesterday" })],
    ["a record without a name", record({ eventName: "" })],
    ["a notification", record({ eventSource: "aws:s3" })],
    ["escapes in what is looked at", record({ eventName: 'a"b' })],
    ["an escape in the user agent", record({ userAgent: "a\\b" })],
    [
      "letters beyond ASCII in what is looked at",
      record({}, { arn: "arn:aws:iam::111122223333:user/andré" }),
    ],
    ["an identity in another order", { eventVersion: "1.11", userIdentity: LATE_ARN, ...CALL }],
    ["an Insights event", { eventVersion: "1.08", insightDetails: {} }],
  ])("%s", (_what, one) => {
    expect(heads(one)).toEqual([undefined]);
  });

  test("records that do not begin as records do, together with the one before", () => {
    const { eventVersion, ...odd } = record();
    const bytes = delivery(record(), { ...odd, eventVersion }, record());
    const pieces = all(bytes) ?? [];
    expect(pieces.map(({ head }) => head !== undefined)).toEqual([false, true]);
    const [first] = pieces;
    const text = bytes.toString("utf8", first?.start, first?.end);
    expect(JSON.parse(`[${text}]`)).toHaveLength(2);
  });

  test.each([
    ["a list", "[]"],
    ["no records", '{"Records":[]}'],
    ["a file that is cut off", delivery(record()).toString().slice(0, -1)],
    ["a file with white space", JSON.stringify({ Records: [record()] }, null, 2)],
    ["more behind the records", `{"Records":[${JSON.stringify(record())}],"eventName":"x"}`],
  ])("%s", (_what, text) => {
    expect(all(Buffer.from(text))).toBeUndefined();
  });
});

/** Texts that look like what is looked for. */
const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    '},{"eventVersion":"',
    '},"eventTime":"',
    "}]}",
    ':root"',
    "é",
    '"errorCode"',
    '"eventID":"x"',
    "__proto__",
    "AKIAX",
  ),
);
const value = fc.oneof(
  text,
  fc.constantFrom(null, true, false),
  fc.dictionary(text, text),
  fc.constantFrom(
    { eventID: "11111111-0000-4000-8000-000000000009" },
    { recipientAccountId: "444455556666" },
  ),
  fc.array(fc.dictionary(text, text)),
);
const anyRecord = fc
  .tuple(
    fc.record(
      {
        requestParameters: value,
        responseElements: value,
        userAgent: text,
        readOnly: value,
        eventName: text,
      },
      { requiredKeys: [] },
    ),
    fc.record(
      { arn: text, accessKeyId: text, invokedBy: text, sessionContext: value, type: text },
      { requiredKeys: [] },
    ),
    fc.option(text, { nil: undefined }),
  )
  .map(([change, identity, errorCode]) => record({ ...change, errorCode }, identity));

describe("whatever records say", () => {
  test("pieces hold all of them, and a head tells what the parsed record tells", () => {
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 4 }), (records) => {
        const bytes = delivery(...records);
        const parsed: unknown[] = [];
        for (const { head, start, end } of all(bytes) ?? []) {
          const piece = JSON.parse(`[${bytes.toString("utf8", start, end)}]`) as unknown[];
          parsed.push(...piece);
          if (!head) continue;
          expect(piece).toHaveLength(1);
          const [read] = recordsOf(piece);
          if (read?.parsed !== "change") throw new Error("a head of what is no record");
          const { id, account, event, at, region, callerArn, signingKeyId, outcome, readOnly } = read.change;
          expect(told(head)).toMatchObject({ event, at, region, outcome, callerArn, signingKeyId });
          if (head.readOnly !== undefined) expect(head.readOnly).toBe(readOnly);
          if (head.isIdentified) expect([head.id, head.account]).toEqual([id, account]);
        }
        expect(parsed).toEqual(JSON.parse(JSON.stringify(records)));
      }),
      { numRuns: 500 },
    );
  });
});
