import type { EntityRef } from "../iam/entity-ref.ts";
import type { Actor } from "./actor.ts";
import { inCamelCase } from "./camel-case.ts";
import { type CatalogueEntry, eventKey } from "./catalogue.ts";
import { type Change, child, type JsonObject, text } from "./change.ts";
import { findTargets } from "./find-targets.ts";
import { hashRecord } from "./hash-record.ts";
import { resolveActor } from "./resolve-actor.ts";
import { withoutSecrets } from "./without-secrets.ts";

const NOTHING: JsonObject = {};

/**
 * A Change that reads its record when asked, and remembers what took work. Is a class because hundreds of thousands of
 * records pass of which nobody asks more than the event.
 */
export class RecordedChange implements Change {
  readonly eventSource: string;
  readonly eventName: string;
  readonly at: number;
  private readonly record: JsonObject;
  private readonly entry: CatalogueEntry | undefined;
  private knownId: string | undefined = undefined;
  private knownActor: Actor | undefined = undefined;
  private knownRequest: JsonObject | undefined = undefined;
  private knownResponse: JsonObject | undefined = undefined;
  private knownTargets: readonly EntityRef[] | undefined = undefined;

  constructor(
    record: JsonObject,
    eventSource: string,
    eventName: string,
    at: number,
    entry: CatalogueEntry | undefined,
  ) {
    this.record = record;
    this.eventSource = eventSource;
    this.eventName = eventName;
    this.at = at;
    this.entry = entry;
  }

  get id(): string {
    this.knownId ??= text(this.record, "eventID") ?? hashRecord(this.record);
    return this.knownId;
  }

  get sharedId(): string | undefined {
    return text(this.record, "sharedEventID");
  }

  get event(): string {
    return this.entry?.event ?? eventKey(this.eventSource, this.eventName);
  }

  /** Old formats have none: it is deduced from the source. */
  get eventType(): string {
    const type = text(this.record, "eventType");
    if (type === "AwsConsoleSignin") return "AwsConsoleSignIn";
    if (type !== undefined) return type;
    if (Object.hasOwn(this.record, "serviceEventDetails")) return "AwsServiceEvent";
    return isSignIn(this.eventSource) ? "AwsConsoleSignIn" : "AwsApiCall";
  }

  get account(): string {
    const identity = child(this.record, "userIdentity");
    return (
      text(this.record, "recipientAccountId") ??
      text(identity, "accountId") ??
      accountOf(text(identity, "arn")) ??
      "unknown"
    );
  }

  get region(): string {
    return text(this.record, "awsRegion") ?? "unknown";
  }

  get actor(): Actor {
    this.knownActor ??= resolveActor(this.record);
    return this.knownActor;
  }

  get signingKeyId(): string | undefined {
    return text(child(this.record, "userIdentity"), "accessKeyId");
  }

  get callerArn(): string | undefined {
    return text(child(this.record, "userIdentity"), "arn");
  }

  get outcome(): Change["outcome"] {
    return failed(this.record, this.eventName) ? "failed" : "succeeded";
  }

  get error(): Change["error"] {
    if (!failed(this.record, this.eventName)) return undefined;
    const response = child(this.record, "responseElements");
    return {
      code: text(this.record, "errorCode") ?? text(response, "errorCode") ?? "Failure",
      message: text(this.record, "errorMessage") ?? text(response, "errorMessage") ?? "",
    };
  }

  get readOnly(): boolean | undefined {
    const { readOnly } = this.record;
    if (readOnly === "true") return true;
    if (readOnly === "false") return false;
    return typeof readOnly === "boolean" ? readOnly : undefined;
  }

  get request(): JsonObject {
    this.knownRequest ??= this.requestOmitted
      ? NOTHING
      : withoutSecrets(inCamelCase(child(this.record, "requestParameters"), this.eventSource));
    return this.knownRequest;
  }

  get requestOmitted(): boolean {
    const { omitted } = child(this.record, "requestParameters");
    return omitted === true || omitted === "true";
  }

  get response(): JsonObject {
    this.knownResponse ??= withoutSecrets(child(this.record, "responseElements"));
    return this.knownResponse;
  }

  get additional(): JsonObject {
    return child(this.record, "additionalEventData");
  }

  get serviceEvent(): JsonObject {
    return child(this.record, "serviceEventDetails");
  }

  get targets(): readonly EntityRef[] {
    this.knownTargets ??= this.entry ? findTargets(this, this.entry.row) : [];
    return this.knownTargets;
  }
}

/**
 * Whether nothing happened. Sign-in failures have no `errorCode`, only a message and `Failure`; some services put the
 * error into the response.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
function failed(record: JsonObject, eventName: string): boolean {
  if (text(record, "errorCode") !== undefined || text(record, "errorMessage") !== undefined) return true;
  const response = child(record, "responseElements");
  if (text(response, "errorCode") !== undefined || response[eventName] === "Failure") return true;
  const details = child(record, "serviceEventDetails");
  return details[eventName] === "Failure" || child(details, "createAccountStatus")["state"] === "FAILED";
}

function isSignIn(eventSource: string): boolean {
  return eventSource.startsWith("signin.");
}

function accountOf(arn: string | undefined): string | undefined {
  return arn?.split(":")[4] || undefined;
}
