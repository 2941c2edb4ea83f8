import { isExported } from "./exported-record.ts";
import { type ParsedRecord, parseRecord } from "./record.ts";

/**
 * Finds the records in whatever carries them: an S3 delivery (`Records`), an EventBridge event (`detail`), a LookupEvents
 * answer (`Events`, or one of them with its `CloudTrailEvent` text), a list of any of these, or a bare record.
 *
 * Is responsible for unwrapping; may not open files or decide what to do with a rejection.
 */
export function* recordsOf(json: unknown): Generator<ParsedRecord> {
  yield* unwrap(json, 0);
}

/** A list of deliveries of records of ...: no real input nests deeper. */
const DEEPEST = 8;

function* unwrap(json: unknown, depth: number): Generator<ParsedRecord> {
  const list = listIn(json);
  if (depth > DEEPEST) {
    yield reject("the records are nested too deep");
  } else if (list) {
    // Bare records are by far the most: no generator of their own for each.
    for (const item of list) {
      if (isBare(item)) yield parseRecord(item);
      else yield* unwrap(item, depth + 1);
    }
  } else if (isBare(json)) {
    yield parseRecord(json);
  } else {
    yield* unwrapObject(json as Wrapper, depth);
  }
}

function listIn(json: unknown): readonly unknown[] | undefined {
  if (Array.isArray(json)) return json;
  if (isBare(json)) return undefined;
  const list = own(json as Wrapper, "Records") ?? own(json as Wrapper, "Events");
  return Array.isArray(list) ? list : undefined;
}

/** Neither a list nor a wrapper: a record, or something that `parseRecord` refuses. */
function isBare(json: unknown): boolean {
  if (typeof json !== "object" || json === null) return true;
  return !Array.isArray(json) && (Object.hasOwn(json, "eventName") || isExported(json));
}

interface Wrapper {
  readonly Records?: unknown;
  readonly Events?: unknown;
  readonly CloudTrailEvent?: unknown;
  readonly detail?: unknown;
  readonly "detail-type"?: unknown;
}

function* unwrapObject(wrapper: Wrapper, depth: number): Generator<ParsedRecord> {
  if (Object.hasOwn(wrapper, "CloudTrailEvent")) {
    yield* unwrapText(own(wrapper, "CloudTrailEvent"), depth);
  } else if (Object.hasOwn(wrapper, "detail")) {
    yield* unwrapEvent(wrapper, depth);
  } else {
    yield parseRecord(wrapper);
  }
}

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Event.html "CloudTrailEvent" */
function* unwrapText(text: unknown, depth: number): Generator<ParsedRecord> {
  if (typeof text !== "string") return yield reject("CloudTrailEvent is not text");
  try {
    yield* unwrap(JSON.parse(text), depth + 1);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    yield reject(`CloudTrailEvent is not JSON: ${error.message}`);
  }
}

/**
 * Other sources of the same name send events of their own, such as "Sign-in Anomaly Alert".
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
function* unwrapEvent(event: Wrapper, depth: number): Generator<ParsedRecord> {
  const detailType = own(event, "detail-type");
  if (typeof detailType !== "string" || detailType.endsWith(" via CloudTrail")) {
    yield* unwrap(own(event, "detail"), depth + 1);
  } else {
    yield reject(`the detail-type ${JSON.stringify(detailType.slice(0, 60))} is not one of CloudTrail's`);
  }
}

function own<K extends keyof Wrapper>(wrapper: Wrapper, key: K): unknown {
  return Object.hasOwn(wrapper, key) ? wrapper[key] : undefined;
}

function reject(reason: string): ParsedRecord {
  return { parsed: "rejected", reason };
}
