import { cutText } from "../finding/cut-text.ts";
import type { AlertContent, Fact } from "./alert-content.ts";
import type { Link } from "./console-links.ts";
import { fitText } from "./fit-text.ts";
import { severityMark } from "./severity-mark.ts";

/**
 * A message to Slack in Block Kit, the same for a webhook and for `chat.postMessage`.
 *
 * Is responsible for Slack's form and limits; may not let a name from outside become markup, a mention or a link:
 * prose stands in `plain_text`, which has no markup, and values stand in code.
 */
export interface SlackMessage {
  /** What notifications show, and clients without blocks. */
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

export interface SlackBlock {
  readonly type: "header" | "section" | "context";
  readonly text?: SlackText;
  readonly fields?: readonly SlackText[];
  readonly elements?: readonly SlackText[];
}

export interface SlackText {
  readonly type: "plain_text" | "mrkdwn";
  readonly text: string;
  readonly emoji?: false;
}

/** @see https://docs.slack.dev/reference/block-kit/blocks/header-block "text" */
const HEADER_LIMIT = 150;
/** @see https://docs.slack.dev/reference/block-kit/blocks/section-block "text", "fields" */
const TEXT_LIMIT = 3_000;
const FIELD_LIMIT = 2_000;
const FIELDS_LIMIT = 10;
/** @see https://docs.slack.dev/reference/block-kit/blocks "up to 50 blocks in each message" */
const BLOCKS_LIMIT = 50;
/** @see https://docs.slack.dev/reference/block-kit/blocks/context-block "elements" */
const ELEMENTS_LIMIT = 10;
/** Slack names no limit for the whole; `msg_blocks_too_long` was seen near 13,200 characters. */
const MESSAGE_LIMIT = 12_000;

export function slackMessage(content: AlertContent): SlackMessage {
  return fitText(
    (limit) => render(content, limit),
    (message) => JSON.stringify(message).length,
    MESSAGE_LIMIT,
  );
}

function render(content: AlertContent, limit: number): SlackMessage {
  const { news, headline, facts, sections, fix, links, ids } = content;
  const title = `${severityMark(content)} ${news}: ${headline}`;
  const blocks = [
    { type: "header", text: plain(title, HEADER_LIMIT) } as const,
    ...(escaped(title).length > HEADER_LIMIT ? [section(plain(headline, limit))] : []),
    ...fieldBlocks(facts, limit),
    ...sections.flatMap(({ title: name, lines }) => [
      section(mrkdwn(`*${escaped(name)}*`)),
      section(plain(lines.join("\n"), limit)),
    ]),
    ...(fix ? [section(mrkdwn("*How to fix it*")), section(plain(fix.advice, limit))] : []),
    ...(fix && fix.commands.length > 0 ? [section(code(fix.commands.join("\n"), limit))] : []),
    ...(fix && fix.iac !== "" ? [section(plain(fix.iac, limit))] : []),
    ...linkBlocks(links),
    ...idBlocks(ids, limit),
  ];
  return { text: cutEscaped(title, limit), blocks: atMost(blocks) };
}

/** What is left out is said to be. */
function atMost(blocks: readonly SlackBlock[]): readonly SlackBlock[] {
  if (blocks.length <= BLOCKS_LIMIT) return blocks;
  return [
    ...blocks.slice(0, BLOCKS_LIMIT - 1),
    section(plain("… and more: it does not fit one message", TEXT_LIMIT)),
  ];
}

function section(text: SlackText): SlackBlock {
  return { type: "section", text };
}

function fieldBlocks(facts: readonly Fact[], limit: number): SlackBlock[] {
  const fields = facts.map(({ label, value }) => {
    const name = `*${escaped(label)}*\n`;
    return mrkdwn(`${name}\`${inCode(value, Math.min(limit, FIELD_LIMIT) - name.length - 2)}\``);
  });
  return inPortions(fields, FIELDS_LIMIT).map((portion) => ({ type: "section", fields: portion }));
}

function idBlocks(ids: readonly Fact[], limit: number): SlackBlock[] {
  const elements = ids.map(({ label, value }) => plain(`${label}: ${value}`, limit));
  return inPortions(elements, ELEMENTS_LIMIT).map((portion) => ({ type: "context", elements: portion }));
}

function inPortions<T>(items: readonly T[], size: number): T[][] {
  const starts = items.flatMap((_item, index) => (index % size === 0 ? [index] : []));
  return starts.map((start) => items.slice(start, start + size));
}

/** Addresses are encoded: nothing in them ends a link. Those that are too long are left out whole. */
function linkBlocks(links: readonly Link[]): SlackBlock[] {
  const written = links
    .map(({ label, url }) => `<${escaped(withoutEnds(url))}|${escaped(label)}>`)
    .filter((link) => link.length < 1_000);
  return written.length === 0 ? [] : [section(mrkdwn(written.join("\n")))];
}

/** Characters that would end a link, where an address still has any. */
function withoutEnds(url: string): string {
  return url.replace(/[<>|"\s]/g, encodeURIComponent);
}

function mrkdwn(text: string): SlackText {
  return { type: "mrkdwn", text };
}

/** Text without markup, and without `:names:` that become pictures. */
function plain(text: string, limit: number): SlackText {
  return { type: "plain_text", text: cutEscaped(text, limit), emoji: false };
}

function code(text: string, limit: number): SlackText {
  return mrkdwn(`\`\`\`${inCode(text, limit - 6)}\`\`\``);
}

/** Slack knows no escape for a backtick, which would end the code: one that looks like it stands in its place. */
function inCode(text: string, limit: number): string {
  return cutEscaped(text.replaceAll("`", "ˋ"), limit);
}

/** @see https://docs.slack.dev/messaging/formatting-message-text "Escaping text" */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Cut so that the escaped text keeps within the limit, and no escape is cut in two. */
function cutEscaped(text: string, limit: number): string {
  let kept = cutText(text, Math.max(limit, 2));
  while (escaped(kept).length > limit && kept.length > 2) {
    const excess = escaped(kept).length - limit;
    kept = cutText(text, Math.max(2, kept.length - Math.ceil(excess / 5)));
  }
  return escaped(kept);
}
