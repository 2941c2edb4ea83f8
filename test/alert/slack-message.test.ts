import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AlertContent, alertContent } from "../../lib/alert/alert-content.ts";
import {
  BLOCKS_LIMIT,
  FIELD_LIMIT,
  FIELDS_LIMIT,
  HEADER_LIMIT,
  MESSAGE_LIMIT,
  type SlackMessage,
  slackMessage,
  TEXT_LIMIT,
} from "../../lib/alert/slack-message.ts";
import { aFinding } from "../support/build-finding.ts";

const CONTENT = alertContent({ transition: "opened", finding: aFinding() });
const make = (overrides: Partial<AlertContent>) => slackMessage({ ...CONTENT, ...overrides });

const header = ({ blocks }: SlackMessage) => blocks[0]?.text?.text ?? "";
const sections = ({ blocks }: SlackMessage) =>
  blocks.flatMap(({ type, text }) => (type === "section" && text ? [text] : []));
const fields = ({ blocks }: SlackMessage) => blocks.flatMap((block) => block.fields ?? []);

/** Every limit of Slack that a message can break. */
function expectWithinLimits(message: SlackMessage): void {
  expect(message.blocks.length).toBeLessThanOrEqual(BLOCKS_LIMIT);
  expect(header(message).length).toBeLessThanOrEqual(HEADER_LIMIT);
  for (const { text } of sections(message)) {
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(TEXT_LIMIT);
  }
  for (const block of message.blocks) expect(block.fields?.length ?? 0).toBeLessThanOrEqual(FIELDS_LIMIT);
  for (const block of message.blocks) expect(block.elements?.length ?? 0).toBeLessThanOrEqual(10);
  for (const { text } of fields(message)) expect(text.length).toBeLessThanOrEqual(FIELD_LIMIT);
  expect(JSON.stringify(message).length).toBeLessThanOrEqual(MESSAGE_LIMIT);
}

describe("trap 25: a message to Slack at every limit", () => {
  // "🟡 New: " takes eight.
  test.each([
    { length: 141, whole: true },
    { length: 142, whole: true },
    { length: 143, whole: false },
  ])("a header of $length characters and its mark is whole: $whole", ({ length, whole }) => {
    const message = make({ headline: "h".repeat(length) });
    expect(header(message).endsWith("…")).toBe(!whole);
    expect(header(message).length).toBe(Math.min(length + 8, HEADER_LIMIT));
    expect(sections(message).some(({ text }) => text === "h".repeat(length))).toBe(!whole);
  });

  test.each([
    { length: 2_999, whole: true },
    { length: 3_000, whole: true },
    { length: 3_001, whole: false },
  ])("a section of $length characters is whole: $whole", ({ length, whole }) => {
    const message = make({ sections: [{ title: "What changed", lines: ["x".repeat(length)] }] });
    const [longest = ""] = sections(message)
      .map(({ text }) => text)
      .sort((a, b) => b.length - a.length);
    expect(longest.length).toBe(Math.min(length, TEXT_LIMIT));
    expect(longest.endsWith("…")).toBe(!whole);
  });

  // "*Who*\n``" takes eight.
  test.each([
    { length: 1_991, whole: true },
    { length: 1_992, whole: true },
    { length: 1_993, whole: false },
  ])("a field of $length characters and its label is whole: $whole", ({ length, whole }) => {
    const [field] = fields(make({ facts: [{ label: "Who", value: "x".repeat(length) }] }));
    expect(field?.text.length).toBe(Math.min(length + 8, FIELD_LIMIT));
    expect(field?.text.endsWith("…`")).toBe(!whole);
  });

  test.each([9, 10, 11, 25])("%i facts stand in blocks of ten fields", (count) => {
    const facts = Array.from({ length: count }, (_, index) => ({ label: "L", value: String(index) }));
    const message = make({ facts });
    expect(fields(message)).toHaveLength(count);
    expectWithinLimits(message);
  });

  test.each([20, 30, 100])("%i sections make no more than fifty blocks", (count) => {
    expectWithinLimits(
      make({ sections: Array.from({ length: count }, () => ({ title: "T", lines: ["x"] })) }),
    );
  });

  test("the whole is made smaller until Slack takes it", () => {
    const long = "x".repeat(3_000);
    const four = Array.from({ length: 4 }, () => ({ title: "T", lines: [long] }));
    expectWithinLimits(make({ headline: long, sections: four, facts: [{ label: "Who", value: long }] }));
  });

  test("whatever the texts, it keeps to all limits and is well-formed", () => {
    const text = fc.oneof(fc.string(), fc.constant("&".repeat(5_000)), fc.constant("🔑<>`".repeat(900)));
    fc.assert(
      fc.property(text, text, text, (headline, value, line) => {
        const message = make({
          headline,
          facts: [{ label: "Who", value }],
          sections: [{ title: "What changed", lines: [line, "."] }],
        });
        expectWithinLimits(message);
        expect(JSON.stringify(message).isWellFormed()).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("an escape is never cut in two", () => {
    const message = make({ headline: "&".repeat(200) });
    expect(header(message)).toMatch(/^🟡 New: (&amp;)+…$/u);
  });
});
