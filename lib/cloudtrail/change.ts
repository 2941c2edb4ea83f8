import type { EntityRef } from "../iam/entity-ref.ts";
import type { Actor } from "./actor.ts";

/** One CloudTrail record, parsed: who did what to which entities, when, from where, and whether it happened. */
export interface Change {
  /** `eventID`; for records of old formats without one, a hash of the record. */
  readonly id: string;
  /** The same for the copies that two accounts get of one action. */
  readonly sharedId: string | undefined;
  /** Event source and name in the form of an IAM action: `iam:CreateUser`, `signin:ConsoleLogin`. */
  readonly event: string;
  /** `iam.amazonaws.com` */
  readonly eventSource: string;
  readonly eventName: string;
  /** `AwsApiCall`, `AwsConsoleSignIn`, `AwsServiceEvent`... */
  readonly eventType: string;
  /** Epoch milliseconds; whole seconds in practice. */
  readonly at: number;
  /** The account that received the record, which is the account that the change is about. */
  readonly account: string;
  readonly region: string;
  readonly actor: Actor;
  /** `userIdentity.arn` as recorded; unlike the actor it costs nothing to read, so it is what to pick records by. */
  readonly callerArn: string | undefined;
  /** The actor's access key id, which is cheaper to ask for than the actor. */
  readonly signingKeyId?: string | undefined;
  /** A failed call changed nothing, but may matter to a detection. Sign-in failures have no error code. */
  readonly outcome: "succeeded" | "failed";
  /** Where AWS gives no code (sign-in), the code is `Failure`. */
  readonly error: { readonly code: string; readonly message: string } | undefined;
  /** Undefined in old formats: absent is not false. */
  readonly readOnly: boolean | undefined;
  /** `requestParameters`; empty when null. */
  readonly request: JsonObject;
  /** True when CloudTrail left the parameters out because they were too large: they are not "nothing". */
  readonly requestOmitted: boolean;
  /** `responseElements` without credentials; empty when null, which is not a failure. */
  readonly response: JsonObject;
  readonly additional: JsonObject;
  readonly serviceEvent: JsonObject;
  /** The entities acted upon, the main one first; empty for events outside the catalogue. */
  readonly targets: readonly EntityRef[];
}

/** Own properties of JSON; values are checked where they are used. */
export type JsonObject = { readonly [key: string]: unknown };

/** A text value of a JSON object, or undefined; what every object inherits is no text. */
export function text(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The list under a key: a JSON list, or one that a service writes as `{ "items": [...] }` or `{ "member": [...] }`. */
export function list(object: JsonObject, key: string): readonly unknown[] {
  const value = object[key];
  if (Array.isArray(value)) return value;
  const { items, member } = child(object, key);
  return Array.isArray(items) ? items : Array.isArray(member) ? member : [];
}

const NOTHING: JsonObject = {};

/** An object value of a JSON object, or an empty one. */
export function child(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return NOTHING;
  return Object.hasOwn(object, key) ? (value as JsonObject) : NOTHING;
}
