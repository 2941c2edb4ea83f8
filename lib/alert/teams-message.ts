import { cutText } from "../finding/cut-text.ts";
import type { AlertContent } from "./alert-content.ts";
import { fitText } from "./fit-text.ts";
import { severityMark } from "./severity-mark.ts";

/**
 * A message to a Microsoft Teams workflow ("When a Teams webhook request is received"): one Adaptive Card.
 *
 * Is responsible for the card and its limit; may not let a name become markup: all text stands in text runs, which know
 * no Markdown.
 *
 * @see https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook
 * @see https://adaptivecards.io/explorer/RichTextBlock.html
 */
export interface TeamsMessage {
  readonly type: "message";
  readonly attachments: readonly [
    {
      readonly contentType: "application/vnd.microsoft.card.adaptive";
      readonly contentUrl: null;
      readonly content: AdaptiveCard;
    },
  ];
}

interface AdaptiveCard {
  readonly $schema: "http://adaptivecards.io/schemas/adaptive-card.json";
  readonly type: "AdaptiveCard";
  readonly version: "1.4";
  readonly msteams: { readonly width: "Full" };
  readonly body: readonly RichTextBlock[];
  readonly actions: readonly {
    readonly type: "Action.OpenUrl";
    readonly title: string;
    readonly url: string;
  }[];
}

interface RichTextBlock {
  readonly type: "RichTextBlock";
  readonly separator?: true;
  readonly inlines: readonly TextRun[];
}

interface TextRun {
  readonly type: "TextRun";
  readonly text: string;
  readonly weight?: "Bolder";
  readonly size?: "Large";
  readonly fontType?: "Monospace";
  readonly isSubtle?: true;
}

/**
 * 28 KB, counted carefully.
 *
 * @see https://learn.microsoft.com/en-us/microsoftteams/limits-specifications-teams "Incoming webhook: message size"
 */
const MESSAGE_LIMIT_BYTES = 28_000;

export function teamsMessage(content: AlertContent): TeamsMessage {
  return fitText(
    (limit) => message(card(content, limit)),
    (whole) => Buffer.byteLength(JSON.stringify(whole)),
    MESSAGE_LIMIT_BYTES,
  );
}

function message(content: AdaptiveCard): TeamsMessage {
  const contentType = "application/vnd.microsoft.card.adaptive";
  return { type: "message", attachments: [{ contentType, contentUrl: null, content }] };
}

function card(content: AlertContent, limit: number): AdaptiveCard {
  const { news, headline, facts, sections, fix, links, ids } = content;
  const run = (text: string, style: Omit<TextRun, "type" | "text"> = {}): TextRun => ({
    type: "TextRun",
    text: cutText(text, limit),
    ...style,
  });
  const block = (...inlines: readonly TextRun[]): RichTextBlock => ({ type: "RichTextBlock", inlines });
  const titled = (title: string): RichTextBlock => ({
    ...block(run(title, { weight: "Bolder" })),
    separator: true,
  });
  return {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    msteams: { width: "Full" },
    body: [
      block(run(`${severityMark(content)} ${news}: ${headline}`, { weight: "Bolder", size: "Large" })),
      ...facts.map(({ label, value }) => block(run(`${label}: `, { weight: "Bolder" }), run(value))),
      ...sections.flatMap(({ title, lines }) => [titled(title), ...lines.map((line) => block(run(line)))]),
      ...(fix ? [titled("How to fix it"), block(run(fix.advice))] : []),
      ...(fix?.commands ?? []).map((command) => block(run(command, { fontType: "Monospace" }))),
      ...(fix && fix.iac !== "" ? [block(run(fix.iac))] : []),
      ...ids.map(({ label, value }) => block(run(`${label}: ${value}`, { isSubtle: true }))),
    ],
    actions: links.map(({ label, url }) => ({ type: "Action.OpenUrl", title: label, url })),
  };
}
