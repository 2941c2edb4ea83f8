import type { Alert } from "../../lib/alert/alert.ts";
import { type AlertContent, alertContent } from "../../lib/alert/alert-content.ts";
import { asffFinding } from "../../lib/alert/asff-finding.ts";
import { emailText } from "../../lib/alert/email-text.ts";
import { machineJson } from "../../lib/alert/machine-json.ts";
import { ocsfFinding } from "../../lib/alert/ocsf-finding.ts";
import { qDeveloperNotification } from "../../lib/alert/q-developer-notification.ts";
import { slackMessage } from "../../lib/alert/slack-message.ts";
import { snsDigest, snsMessage } from "../../lib/alert/sns-message.ts";
import { teamsMessage } from "../../lib/alert/teams-message.ts";
import type { Channel } from "../../lib/settings/alert-settings.ts";
import { aDigest, GOLDEN_CASES } from "./golden-cases.ts";
import { sentCalls } from "./sent-calls.ts";

const OPTIONS = { timeZone: "Europe/Berlin" };
const HUB = { partition: "aws", region: "us-east-1", account: "123456789012" };
const NOW = Date.parse("2026-03-04T08:15:30Z");

/** By the ending of the file's name: what the channel sends of an alert. */
const CHANNELS: { readonly [ending: string]: (alert: Alert) => string } = {
  "email.txt": (alert) =>
    `Subject: ${snsMessage(alert, OPTIONS).subject}\n\n${emailText(alertContent(alert, OPTIONS))}\n`,
  "machine.json": (alert) => json(JSON.parse(machineJson(alert, 80_000))),
  "slack.json": (alert) => json(slackMessage(alertContent(alert, OPTIONS))),
  "q-developer.json": (alert) => json(qDeveloperNotification(alertContent(alert, OPTIONS), alert)),
  "teams.json": (alert) => json(teamsMessage(alertContent(alert, OPTIONS))),
  "asff.json": (alert) => json(asffFinding(alert, HUB, NOW)),
  "ocsf.json": (alert) => json(ocsfFinding(alert)),
};

/** A digest as the channels of people send it. */
const DIGESTS: { readonly [ending: string]: (content: AlertContent) => string } = {
  "email.txt": (content) => `Subject: ${snsDigest(content).subject}\n\n${emailText(content)}\n`,
  "slack.json": (content) => json(slackMessage(content)),
  "q-developer.json": (content) => json(qDeveloperNotification(content)),
  "teams.json": (content) => json(teamsMessage(content)),
};

/** What goes over the wire, call by call, where that is more than the message itself. */
const WIRES: { readonly [name: string]: readonly [channel: Channel, cases: readonly string[]] } = {
  "opened.sns.json": [{ type: "topic" }, ["opened"]],
  "life.slack-bot.json": [
    { type: "slack-bot", token: "/castellan/bot", conversation: "C0123456789" },
    ["opened", "resolved", "reopened"],
  ],
  "opened.webhook.json": [
    { type: "webhook", address: "/castellan/siem", signing: "/castellan/siem-key", format: "castellan" },
    ["opened"],
  ],
};

/** Every golden file as it should be, by its name in `test/alert/golden`. */
export async function goldenFiles(): Promise<ReadonlyMap<string, string>> {
  const alerts = Object.entries(GOLDEN_CASES).flatMap(([name, alert]) =>
    Object.entries(CHANNELS).map(([ending, render]) => [`${name}.${ending}`, render(alert)] as const),
  );
  const digests = Object.entries(DIGESTS).map(
    ([ending, render]) => [`digest.${ending}`, render(aDigest())] as const,
  );
  const files = new Map<string, string>([...alerts, ...digests]);
  for (const [name, [channel, cases]] of Object.entries(WIRES)) {
    const told = cases.flatMap((one) => GOLDEN_CASES[one] ?? []);
    files.set(name, json(await sentCalls(channel, told, { ...OPTIONS, hub: HUB, now: NOW })));
  }
  return files;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
