import { REDUCED_ACCOUNT } from "./iam-calls.ts";
import type { IamRecord } from "./records.ts";
import { iamRecord } from "./records.ts";

/** What became of a call: what the SDK answered, or the name of the error. */
export type CallOutcome = { readonly output: object } | { readonly error: string };

/**
 * The record that CloudTrail writes for a call: names begin in lower case, dates of answers are in words, secrets are left
 * out, and an empty answer is null.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html "responseElements"
 */
export function recordOfCall(
  command: string,
  input: object,
  outcome: CallOutcome,
): IamRecord & { readonly errorCode?: string } {
  const request = recorded(withoutSecrets(input)) as object;
  const own = { recipientAccountId: REDUCED_ACCOUNT };
  if ("error" in outcome) return { ...iamRecord(command, request), ...own, errorCode: outcome.error };
  const { $metadata, ResponseMetadata, ...answer } = outcome.output as Record<string, unknown>;
  const response = recorded(withoutSecrets(answer)) as object;
  return { ...iamRecord(command, request, Object.keys(response).length === 0 ? null : response), ...own };
}

const SECRETS: ReadonlySet<string> = new Set(["Password", "SecretAccessKey"]);

function withoutSecrets(value: object): object {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !SECRETS.has(key))
      .map(([key, item]) => [key, isPlain(item) ? withoutSecrets(item) : item]),
  );
}

function recorded(value: unknown): unknown {
  if (value instanceof Date) return inWords(value);
  if (Array.isArray(value)) return value.map(recorded);
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      `${key.charAt(0).toLowerCase()}${key.slice(1)}`,
      recorded(item),
    ]),
  );
}

/** `Jul 10, 2023 12:23:05 PM`, in UTC. */
function inWords(date: Date): string {
  const [day, time] = [
    date.toLocaleDateString("en-US", { timeZone: "UTC", month: "short", day: "numeric", year: "numeric" }),
    date.toLocaleTimeString("en-US", { timeZone: "UTC" }),
  ];
  return `${day} ${time.replace("\u202F", " ")}`;
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
