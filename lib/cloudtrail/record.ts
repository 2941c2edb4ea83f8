import { findEntry } from "./catalogue.ts";
import type { Change, JsonObject } from "./change.ts";
import { asRecorded } from "./exported-record.ts";
import { parseTime } from "./parse-time.ts";
import { RecordedChange } from "./recorded-change.ts";

/** A record read, or why it is none. */
export type ParsedRecord = ReadRecord | { readonly parsed: "rejected"; readonly reason: string };

export interface ReadRecord {
  readonly parsed: "change";
  readonly change: Change;
  /** As it was recorded, with the secrets that `change` leaves out. */
  readonly record: JsonObject;
}

/**
 * Reads one CloudTrail record of format 1.0 to 1.11.
 *
 * Is responsible for telling a record from what is none; may not judge what it says. Only what every version has is
 * demanded: name, source and time of the event. Everything else is read when it is asked for, so that a record nobody
 * listens to costs next to nothing.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function parseRecord(json: unknown): ParsedRecord {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return reject(`the record is ${describe(json)}, not an object`);
  }
  const record = asRecorded(json as JsonObject);
  const { eventName, eventSource } = record;
  if (record["eventType"] === "AwsCloudTrailInsight") return reject(INSIGHT);
  if (typeof eventName !== "string" || eventName === "") {
    return reject(whyNoEvent(record) ?? `eventName is ${describe(eventName)}`);
  }
  if (typeof eventSource !== "string" || eventSource === "") {
    return reject(`eventSource is ${describe(eventSource)}`);
  }
  if (eventSource.startsWith("aws:")) {
    return reject(`eventSource is ${describe(eventSource)}: a notification, not a CloudTrail record`);
  }
  const eventTime = record["eventTime"] ?? record[LOGSTASH_TIME];
  const at = typeof eventTime === "string" ? parseTime(eventTime) : undefined;
  if (at === undefined) return reject(`eventTime is ${describe(eventTime)}`);
  const entry = findEntry(eventSource, eventName);
  return { parsed: "change", change: new RecordedChange(record, eventSource, eventName, at, entry), record };
}

/** Logstash moves `eventTime` here; archives that went through it are common. */
const LOGSTASH_TIME = "@timestamp";

function reject(reason: string): ParsedRecord {
  return { parsed: "rejected", reason };
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html */
const INSIGHT = "an Insights event tells of no call";

/** Names the files and events of CloudTrail that look like records and are none. */
function whyNoEvent(record: JsonObject): string | undefined {
  if (Object.hasOwn(record, "insightDetails")) return INSIGHT;
  if (Object.hasOwn(record, "digestStartTime")) return "a CloudTrail digest file holds no records";
  return undefined;
}

function describe(value: unknown): string {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (value === "") return "empty";
  const text = typeof value === "string" ? JSON.stringify(value.slice(0, 60)) : String(value);
  return typeof value === "string" && value.length > 60 ? `${text}...` : text;
}
