import { describe, expect, test } from "vitest";
import type { Alert } from "../../lib/alert/alert.ts";
import { machineJson } from "../../lib/alert/machine-json.ts";
import { snsMessage } from "../../lib/alert/sns-message.ts";
import { printedFinding } from "../../lib/finding/printed-finding.ts";
import { aFinding } from "../support/build-finding.ts";

const opened = (overrides: Parameters<typeof aFinding>[0] = {}): Alert => ({
  transition: "opened",
  finding: aFinding(overrides),
});

/** Bytes of what is published, attributes and subject included. */
function bytesOf({ body, subject, attributes }: ReturnType<typeof snsMessage>): number {
  return Buffer.byteLength(body) + Buffer.byteLength(subject) + Buffer.byteLength(JSON.stringify(attributes));
}

describe("a message to the topic", () => {
  test("has text for people, JSON for programs and attributes for filters", () => {
    const alert = opened();
    const message = snsMessage(alert);
    const body = JSON.parse(message.body) as Record<string, string>;
    expect(Object.keys(body)).toEqual(["default", "email", "https", "lambda", "sqs"]);
    expect(body["email"]).toContain("alice holds the inline policy everything");
    expect(body["default"]).toBe(body["email"]);
    expect(JSON.parse(body["sqs"] ?? "")).toEqual({
      version: 1,
      transition: "opened",
      finding: printedFinding(alert.finding),
    });
    expect(message.attributes).toEqual({
      severity: "medium",
      rule: "iam-user-no-policies-check",
      account: "123456789012",
      status: "open",
    });
    expect(message.subject).toBe("[medium] alice holds the inline policy everything (123456789012)");
  });

  test.each([1_000, 40_000, 60_000, 80_000, 262_143, 262_144, 262_145, 350_000])(
    "trap 26: evidence of %i bytes keeps the message within SNS's limit, and all of it JSON",
    (size) => {
      const message = snsMessage(opened({ evidence: { text: '"'.repeat(size / 2) } }));
      expect(bytesOf(message)).toBeLessThanOrEqual(262_144);
      const body = JSON.parse(message.body) as Record<string, string>;
      expect(JSON.parse(body["lambda"] ?? "")).toMatchObject({
        finding: { rule: "iam-user-no-policies-check" },
      });
    },
  );

  test("trap 26: a message just within the limit is whole, one that would be over it is not", () => {
    const make = (quotes: number) => snsMessage(opened({ evidence: { text: '"'.repeat(quotes) } }));
    const isWhole = ({ body }: ReturnType<typeof make>) =>
      "text" in JSON.parse(JSON.parse(body).sqs).finding.evidence;
    let [whole, cut] = [1_000, 40_000];
    while (cut - whole > 1) {
      const middle = Math.floor((whole + cut) / 2);
      if (isWhole(make(middle))) whole = middle;
      else cut = middle;
    }
    expect([isWhole(make(whole)), isWhole(make(cut))]).toEqual([true, false]);
    expect(bytesOf(make(whole))).toBeLessThanOrEqual(262_144);
    // Each quote is twelve bytes of the body, and 2,000 bytes are kept free for the attributes.
    expect(Buffer.byteLength(make(whole).body)).toBeGreaterThan(262_144 - 2_000 - 12);
    expect(bytesOf(make(cut))).toBeLessThanOrEqual(262_144);
  });

  test("evidence that fits is whole; what does not is named with its size", () => {
    const small = JSON.parse(machineJson(opened({ evidence: { text: "x".repeat(500) } }), 80_000));
    expect(small.finding.evidence.text).toHaveLength(500);
    const large = JSON.parse(machineJson(opened({ evidence: { text: "x".repeat(90_000) } }), 80_000));
    expect(large.finding.evidence).toEqual({ truncated: true, originalBytes: 90_011 });
  });

  test("JSON at the limit is whole, one byte over it is not", () => {
    const alert = opened({ evidence: { text: "x".repeat(500) } });
    const bytes = Buffer.byteLength(machineJson(alert, 1_000_000));
    expect(JSON.parse(machineJson(alert, bytes))).toHaveProperty("finding.evidence.text");
    expect(JSON.parse(machineJson(alert, bytes - 1))).toHaveProperty("finding.evidence.truncated");
  });

  test("texts of a megabyte leave the head of the finding", () => {
    const long = "é".repeat(500_000);
    const message = snsMessage(
      opened({ message: long, fix: long, resource: { arn: long, name: long }, changeId: long }),
    );
    expect(bytesOf(message)).toBeLessThanOrEqual(262_144);
    expect(JSON.parse(message.body)).toHaveProperty("default");
  });
});

describe("the subject", () => {
  test.each([
    { length: 74, whole: true },
    { length: 75, whole: true },
    { length: 76, whole: false },
    { length: 5_000, whole: false },
  ])("of a message of $length characters keeps under 100: whole $whole", ({ length, whole }) => {
    const { subject } = snsMessage(opened({ message: "n".repeat(length) }));
    expect(subject.length).toBe(Math.min(length + 24, 99));
    expect(subject.includes("...")).toBe(!whole);
    expect(subject).toMatch(/ \(123456789012\)$/);
  });

  test.each(["a\nb", "a\u0000b", "ключ", "🔑".repeat(60), "\u202Eevil"])(
    "is printable ASCII for %j",
    (name) => {
      expect(snsMessage(opened({ message: name })).subject).toMatch(/^\[medium\] [ -~]+$/);
    },
  );
});
