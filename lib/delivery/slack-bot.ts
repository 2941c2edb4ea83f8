import type { AlertContent } from "../alert/alert-content.ts";
import { type SlackMessage, slackMessage } from "../alert/slack-message.ts";
import { DeliveryError, postJson } from "./post-json.ts";

export interface SlackBot {
  readonly token: string;
  readonly conversation: string;
}

/**
 * Tells by a bot: the first message of a finding opens its thread; later ones edit that message, so that whoever
 * scrolls by sees how it stands, and say in the thread what happened.
 *
 * @param thread the time stamp of the first message, where there is one
 * @returns the time stamp to remember
 * @throws {DeliveryError} when Slack does not take it
 * @see https://docs.slack.dev/reference/methods/chat.update
 */
export async function tellByBot(
  bot: SlackBot,
  content: AlertContent,
  thread: string | undefined,
): Promise<string | undefined> {
  const message = slackMessage(content);
  if (thread === undefined) {
    // What is over was never told of here: there is nothing to edit, and nothing to do.
    return content.isOver ? undefined : (await call(bot, "chat.postMessage", message)).ts;
  }
  await call(bot, "chat.update", { ...message, ts: thread });
  await call(bot, "chat.postMessage", { text: message.text, thread_ts: thread });
  return thread;
}

/** A digest belongs to no thread. */
export async function tellDigestByBot(bot: SlackBot, content: AlertContent): Promise<void> {
  await call(bot, "chat.postMessage", slackMessage(content));
}

interface Answer {
  readonly ok?: boolean;
  readonly error?: string;
  readonly ts?: string;
}

type Arguments = Partial<SlackMessage> & { readonly ts?: string; readonly thread_ts?: string };

/** Slack answers 200 when it refuses, and says so in the body. */
async function call({ token, conversation }: SlackBot, method: string, message: Arguments): Promise<Answer> {
  const text = await postJson({
    address: `https://slack.com/api/${method}`,
    body: JSON.stringify({ channel: conversation, unfurl_links: false, unfurl_media: false, ...message }),
    headers: { authorization: `Bearer ${token}` },
    hosts: [],
  });
  const answer = parsed(text);
  if (answer.ok) return answer;
  const error = answer.error ?? "no JSON";
  const code = TRANSIENT.has(error) ? "unavailable" : "refused";
  throw new DeliveryError(code, `Slack answers ${error.slice(0, 100)}`);
}

const TRANSIENT: ReadonlySet<string> = new Set([
  "ratelimited",
  "rate_limited",
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
  "no JSON",
]);

function parsed(text: string): Answer {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
