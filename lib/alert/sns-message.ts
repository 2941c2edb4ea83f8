import { cutText } from "../finding/cut-text.ts";
import { plainLine } from "../finding/plain-text.ts";
import { accountLabel } from "./account-label.ts";
import type { Alert } from "./alert.ts";
import { type AlertContent, alertContent, type ContentOptions } from "./alert-content.ts";
import { emailText } from "./email-text.ts";
import { machineJson } from "./machine-json.ts";

/** One message to a topic, whatever its subscribers speak. */
export interface SnsMessage {
  /** ASCII, under 100 characters, one line: the subject of mails. */
  readonly subject: string;
  /** JSON by protocol, for `MessageStructure: json`. */
  readonly body: string;
  /** For filter policies. */
  readonly attributes: {
    readonly severity: string;
    readonly rule: string;
    readonly account: string;
    readonly status: string;
  };
}

/** @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html "Message", "Subject" */
const MESSAGE_LIMIT_BYTES = 262_144;
const SUBJECT_LIMIT = 99;

/** Kept free of the limit for attributes, which count as well. */
const ATTRIBUTES_BYTES = 2_000;

/** Assembles the message: text for people, JSON for programs. */
export function snsMessage(alert: Alert, options: ContentOptions = {}): SnsMessage {
  const { severity, rule, account, status } = alert.finding;
  const text = emailText(alertContent(alert, options));
  const attributes = { severity, rule, account, status };
  // JSON within JSON grows, and is in the message three times: less is tried until it fits.
  for (let limit = 80_000; limit > 100; limit = Math.floor(limit / 2)) {
    const json = machineJson(alert, limit);
    const body = JSON.stringify({ default: text, email: text, https: json, lambda: json, sqs: json });
    if (Buffer.byteLength(body) <= MESSAGE_LIMIT_BYTES - ATTRIBUTES_BYTES) {
      return { subject: subjectOf(alert), body, attributes };
    }
  }
  const short = cutText(text, 8_000);
  return { subject: subjectOf(alert), body: JSON.stringify({ default: short }), attributes };
}

/** What was held back, for the same subscribers. */
export function snsDigest(content: AlertContent): SnsMessage {
  const text = emailText(content);
  const json = JSON.stringify({ version: 1, transition: "digest", digest: content });
  return {
    subject: cutAscii(
      ascii(`[${content.severity}] Digest: ${plainLine(content.headline, 200)}`),
      SUBJECT_LIMIT,
    ),
    body: JSON.stringify({ default: text, email: text, https: json, lambda: json, sqs: json }),
    attributes: { severity: content.severity, rule: "digest", account: "all", status: "digest" },
  };
}

/**
 * Subjects are ASCII that begins with a letter, number or punctuation mark; the headline gives way to the account.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html "Subject"
 */
function subjectOf(alert: Alert): string {
  const { finding, transition } = alert;
  const head = `[${finding.severity}] ${SUBJECTS[transition]}${plainLine(finding.message, 200).replace(/\.$/, "")}`;
  const account = plainLine(finding.account, 16);
  const label = alert.accountName ? `, ${accountLabel(alert)}` : ` (${account})`;
  const tail = finding.message.includes(account) ? "" : label;
  return `${cutAscii(ascii(head), SUBJECT_LIMIT - tail.length)}${ascii(tail)}`;
}

const SUBJECTS: Readonly<Record<Alert["transition"], string>> = {
  opened: "",
  reopened: "Again: ",
  resolved: "Resolved: ",
  exempted: "Exempted: ",
};

function ascii(text: string): string {
  return text.replace(/[^ -~]/gu, "?");
}

function cutAscii(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 3)}...`;
}
