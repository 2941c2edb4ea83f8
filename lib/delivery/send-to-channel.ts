import type { Alert } from "../alert/alert.ts";
import { type AlertContent, alertContent } from "../alert/alert-content.ts";
import { asffFinding, type SecurityHub } from "../alert/asff-finding.ts";
import { machineJson } from "../alert/machine-json.ts";
import { ocsfFinding } from "../alert/ocsf-finding.ts";
import { qDeveloperNotification } from "../alert/q-developer-notification.ts";
import { signWebhook } from "../alert/sign-webhook.ts";
import { slackMessage } from "../alert/slack-message.ts";
import { type SnsMessage, snsDigest, snsMessage } from "../alert/sns-message.ts";
import { teamsMessage } from "../alert/teams-message.ts";
import { findingId } from "../finding/finding-id.ts";
import type { Channel } from "../settings/alert-settings.ts";
import { postJson } from "./post-json.ts";
import { tellByBot, tellDigestByBot } from "./slack-bot.ts";

/** What sending needs; made once per function. */
export interface SendPorts {
  readonly publish: (message: SnsMessage) => Promise<void>;
  /** To the topic of chat notifications. */
  readonly publishChat: (body: string) => Promise<void>;
  readonly importFinding: (finding: ReturnType<typeof asffFinding>) => Promise<void>;
  readonly readSecret: (name: string) => Promise<string>;
  readonly hosts: readonly string[];
  readonly timeZone: string;
  readonly pages?: string;
  readonly hub: SecurityHub;
  /** Epoch milliseconds. */
  readonly now: number;
}

type Sender<C extends Channel> = (
  channel: C,
  alert: Alert,
  ports: SendPorts,
  thread: string | undefined,
) => Promise<string | undefined>;

type Senders = { readonly [T in Channel["type"]]: Sender<Extract<Channel, { type: T }>> };

const SENDERS: Senders = {
  topic: async (_channel, alert, ports) => {
    await ports.publish(snsMessage(alert, ports));
    return undefined;
  },
  "q-developer": async (_channel, alert, ports) => {
    await ports.publishChat(JSON.stringify(qDeveloperNotification(alertContent(alert, ports), alert)));
    return undefined;
  },
  slack: async ({ address }, alert, ports) => {
    await post(address, slackMessage(alertContent(alert, ports)), ports);
    return undefined;
  },
  "slack-bot": async ({ token, conversation }, alert, ports, thread) =>
    tellByBot({ token: await ports.readSecret(token), conversation }, alertContent(alert, ports), thread),
  teams: async ({ address }, alert, ports) => {
    await post(address, teamsMessage(alertContent(alert, ports)), ports);
    return undefined;
  },
  webhook: async ({ address, signing, format }, alert, ports) => {
    const body =
      format === "ocsf" ? JSON.stringify(ocsfFinding(alert)) : machineJson(alert, WEBHOOK_LIMIT_BYTES);
    const id = `${findingId(alert.finding)}-${alert.transition}-${alert.finding.since}`;
    const headers = signWebhook(body, id, ports.now, await ports.readSecret(signing));
    await postJson({ address: await ports.readSecret(address), body, headers, hosts: ports.hosts });
    return undefined;
  },
  "security-hub": async (_channel, alert, { importFinding, hub, now }) => {
    await importFinding(asffFinding(alert, hub, now));
    return undefined;
  },
};

const WEBHOOK_LIMIT_BYTES = 250_000;

/**
 * Tells one channel of one alert.
 *
 * Is responsible for the channel's form and door; may not decide whether it is told.
 *
 * @param thread what the channel calls the message that told of the finding before
 * @returns what it calls the message now, where it can be edited
 */
export function sendAlert(
  channel: Channel,
  alert: Alert,
  ports: SendPorts,
  thread: string | undefined,
): Promise<string | undefined> {
  // The table's rows are typed by their key, which TypeScript does not follow.
  const send = SENDERS[channel.type] as Sender<Channel>;
  return send(channel, alert, ports, thread);
}

/** Tells one channel of what was held back. Machines heard of it at once. */
export async function sendDigest(channel: Channel, content: AlertContent, ports: SendPorts): Promise<void> {
  if (channel.type === "topic") await ports.publish(snsDigest(content));
  if (channel.type === "q-developer")
    await ports.publishChat(JSON.stringify(qDeveloperNotification(content)));
  if (channel.type === "slack") await post(channel.address, slackMessage(content), ports);
  if (channel.type === "teams") await post(channel.address, teamsMessage(content), ports);
  if (channel.type === "slack-bot") {
    await tellDigestByBot({ ...channel, token: await ports.readSecret(channel.token) }, content);
  }
}

async function post(secret: string, message: object, { readSecret, hosts }: SendPorts): Promise<void> {
  await postJson({ address: await readSecret(secret), body: JSON.stringify(message), hosts });
}
