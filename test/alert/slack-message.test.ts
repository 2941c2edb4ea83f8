import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AlertContent, alertContent } from "../../lib/alert/alert-content.ts";
import { type SlackMessage, slackMessage } from "../../lib/alert/slack-message.ts";
import { aFinding } from "../support/build-finding.ts";

const CONTENT = alertContent({ transition: "opened", finding: aFinding() });
const make = (overrides: Partial<AlertContent>) => slackMessage({ ...CONTENT, ...overrides });

const header = ({ blocks }: SlackMessage) => blocks[0]?.text?.text ?? "";
const sections = ({ blocks }: SlackMessage) =>
  blocks.flatMap(({ type, text }) => (type === "section" && text ? [text] : []));
const fields = ({ blocks }: SlackMessage) => blocks.flatMap((block) => block.fields ?? []);

/** Every limit of Slack that a message can break. */
function expectWithinLimits(message: SlackMessage): void {
  expect(message.blocks.length).toBeLessThanOrEqual(50);
  expect(header(message).length).toBeLessThanOrEqual(150);
  for (const { text } of sections(message)) {
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(3_000);
  }
  for (const block of message.blocks) expect(block.fields?.length ?? 0).toBeLessThanOrEqual(10);
  for (const block of message.blocks) expect(block.elements?.length ?? 0).toBeLessThanOrEqual(10);
  for (const { text } of fields(message)) expect(text.length).toBeLessThanOrEqual(2_000);
  expect(JSON.stringify(message).length).toBeLessThanOrEqual(12_000);
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
    expect(header(message).length).toBe(Math.min(length + 8, 150));
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
    expect(longest.length).toBe(Math.min(length, 3_000));
    expect(longest.endsWith("…")).toBe(!whole);
  });

  // "*Who*\n``" takes eight.
  test.each([
    { length: 1_991, whole: true },
    { length: 1_992, whole: true },
    { length: 1_993, whole: false },
  ])("a field of $length characters and its label is whole: $whole", ({ length, whole }) => {
    const [field] = fields(make({ facts: [{ label: "Who", value: "x".repeat(length) }] }));
    expect(field?.text.length).toBe(Math.min(length + 8, 2_000));
    expect(field?.text.endsWith("…`")).toBe(!whole);
  });

  test.each([
    { count: 9, sizes: [9] },
    { count: 10, sizes: [10] },
    { count: 11, sizes: [10, 1] },
    { count: 25, sizes: [10, 10, 5] },
  ])("$count facts stand in blocks of $sizes fields", ({ count, sizes }) => {
    const facts = Array.from({ length: count }, (_, index) => ({ label: "L", value: String(index) }));
    const { blocks } = make({ facts });
    expect(blocks.flatMap((block) => block.fields?.length ?? [])).toEqual(sizes);
  });

  test.each([
    { count: 9, sizes: [9] },
    { count: 10, sizes: [10] },
    { count: 11, sizes: [10, 1] },
  ])("$count ids stand in contexts of $sizes elements", ({ count, sizes }) => {
    const ids = Array.from({ length: count }, (_, index) => ({ label: "L", value: String(index) }));
    const { blocks } = make({ ids });
    expect(blocks.flatMap((block) => block.elements?.length ?? [])).toEqual(sizes);
  });

  // The header, and two blocks for each section.
  test.each([
    { count: 24, blocks: 49, told: 24 },
    { count: 25, blocks: 50, told: 24 },
    { count: 100, blocks: 50, told: 24 },
  ])("$count sections make $blocks blocks, of which $told are whole", ({ count, blocks, told }) => {
    const texts = Array.from({ length: count }, (_, index) => ({ title: "T", lines: [`line ${index}`] }));
    const message = make({ facts: [], fix: undefined, links: [], ids: [], sections: texts });
    expect(message.blocks).toHaveLength(blocks);
    expect(sections(message).filter(({ text }) => text.startsWith("line"))).toHaveLength(told);
    expect(sections(message).at(-1)?.text).toBe(
      count === 24 ? "line 23" : "… and more: it does not fit one message",
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
