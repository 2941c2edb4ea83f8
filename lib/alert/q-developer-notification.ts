import { cutText } from "../finding/cut-text.ts";
import { findingId } from "../finding/finding-id.ts";
import { plainLine } from "../finding/plain-text.ts";
import type { Alert } from "./alert.ts";
import type { AlertContent } from "./alert-content.ts";
import { severityMark } from "./severity-mark.ts";

/**
 * A custom notification for Amazon Q Developer in chat applications, which shows it in Slack and Teams. What it does
 * not understand it drops in silence.
 *
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html "Event schema"
 */
export interface QDeveloperNotification {
  readonly version: "1.0";
  readonly source: "custom";
  readonly id: string;
  readonly content: {
    readonly textType: "client-markdown";
    readonly title: string;
    readonly description: string;
    readonly nextSteps?: readonly string[];
    readonly keywords: readonly string[];
  };
  readonly metadata: {
    /** Alerts of one finding make one thread, where the channel's preferences allow. */
    readonly threadId: string;
    readonly summary: string;
    readonly eventType: string;
    readonly relatedResources: readonly string[];
  };
}

/** Not in the guide; enforced all the same. */
const TITLE_LIMIT = 250;
const DESCRIPTION_LIMIT = 8_000;

/** @param alert undefined for what is about many findings */
export function qDeveloperNotification(content: AlertContent, alert?: Alert): QDeveloperNotification {
  const { news, headline, severity } = content;
  const title = cut(`${severityMark(content)} ${news}: ${prose(headline)}`, TITLE_LIMIT);
  const thread = alert ? findingId(alert.finding) : "digest";
  const steps = nextSteps(content);
  return {
    version: "1.0",
    source: "custom",
    id: alert ? `${thread}-${alert.finding.since}-${alert.transition}` : thread,
    content: {
      textType: "client-markdown",
      title,
      description: cut(description(content), DESCRIPTION_LIMIT),
      ...(steps.length > 0 && { nextSteps: steps }),
      keywords: alert ? [severity, prose(alert.finding.rule), prose(alert.finding.account)] : [severity],
    },
    metadata: {
      threadId: thread,
      summary: title,
      eventType: alert ? `castellan:${alert.transition}` : "castellan:digest",
      relatedResources: alert ? [plainLine(alert.finding.resource.arn, 2_048)] : [],
    },
  };
}

function description({ headline, facts, sections, links, ids }: AlertContent): string {
  const line = ({ label, value }: { readonly label: string; readonly value: string }) =>
    `*${label}*: ${code(value)}`;
  return [
    cut(prose(headline), 2_000),
    facts.map(line).join("\n"),
    ...sections.map(({ title, lines }) => [`*${prose(title)}*`, ...lines.map(prose)].join("\n")),
    links.map(({ label, url }) => `${label}: ${url}`).join("\n"),
    ids.map(line).join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function nextSteps({ fix }: AlertContent): string[] {
  if (!fix) return [];
  return [prose(fix.advice), ...fix.commands.map(code), ...(fix.iac === "" ? [] : [fix.iac])].map((step) =>
    cut(step, 1_000),
  );
}

function code(value: string): string {
  return `\`${inert(value).replaceAll("`", "ˋ")}\``;
}

/** The markdown is the chat's own, Slack's or Teams': what makes a mention, a link or a picture in either is taken apart. */
function prose(text: string): string {
  return inert(text)
    .replaceAll("](", "] (")
    .replace(/[*_~`]/g, (mark) => LOOK_ALIKES[mark] ?? "'");
}

/** The chat knows no escape for its marks: what looks like them stands in their place. */
const LOOK_ALIKES: { readonly [mark: string]: string } = { "*": "∗", _: "ˍ", "~": "∼", "`": "ˋ" };

function inert(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** An escape that was cut in two is taken away. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${cutText(text, limit)
    .slice(0, -1)
    .replace(/&[a-z]{0,3}$/, "")}…`;
}
