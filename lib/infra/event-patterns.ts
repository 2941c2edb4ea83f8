import { type EventKey, recordedNames } from "../cloudtrail/catalogue.ts";

/**
 * Is responsible for the EventBridge patterns that let through exactly the CloudTrail events somebody listens to;
 * may not know the rules' resources (`event-rules.ts` does).
 */
export interface EventPattern {
  readonly source: readonly (string | { readonly prefix: string })[];
  readonly "detail-type": readonly string[];
  readonly detail: {
    readonly eventSource?: readonly string[];
    readonly eventName?: readonly string[];
    readonly userIdentity?: { readonly type: readonly string[] };
    readonly errorCode?: readonly { readonly wildcard: string }[];
  };
}

/**
 * Characters that one pattern may have.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html "Event pattern size"
 */
export const PATTERN_LIMIT_CHARACTERS = 2_048;

/**
 * The envelopes in which records come. The guide of EventBridge prints "Console Signin", real envelopes
 * "Console Sign In": both are accepted.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html "Receiving events from AWS services via CloudTrail"
 */
export const DETAIL_TYPES = [
  "AWS API Call via CloudTrail",
  "AWS Service Event via CloudTrail",
  "AWS Console Sign In via CloudTrail",
  "AWS Console Signin via CloudTrail",
  "AWS Console Action via CloudTrail",
] as const;

/**
 * Everything the root user does, whichever the service: for detections that listen to any event.
 * Other events of such detections come with those that somebody names.
 */
export const ROOT_PATTERN: EventPattern = {
  source: [{ prefix: "aws." }],
  "detail-type": DETAIL_TYPES,
  detail: { userIdentity: { type: ["Root"] } },
};

/**
 * Every refused call, whichever the service: for detections that listen to any event.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html "Wildcard matching"
 */
export const DENIED_PATTERN: EventPattern = {
  source: [{ prefix: "aws." }],
  "detail-type": DETAIL_TYPES,
  detail: {
    errorCode: ["*AccessDenied*", "*Unauthorized*", "*NotAuthorized*", "*AuthorizationError*"].map(
      (wildcard) => ({ wildcard }),
    ),
  },
};

/**
 * Patterns for events, a service at a time and split where they would be too long.
 * Both `source` and `eventSource` are pinned: a `source` of `aws.*` cannot be sent by users, and `eventSource` keeps
 * out other events of a service that happen to share a name.
 */
export function eventPatterns(events: Iterable<EventKey>): readonly EventPattern[] {
  const namesByService = Map.groupBy(new Set(events), serviceOf);
  return [...namesByService]
    .sort(([a], [b]) => compare(a, b))
    .flatMap(([service, keys]) => servicePatterns(service, keys.flatMap(recordedNames).sort(compare)));
}

/**
 * Whether EventBridge withholds an event from rules in state `ENABLED` because CloudTrail counts it as a read.
 * The assumption of a role counts as one; the taking of a federation or session token does not.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html "Read-only management events from AWS services"
 */
export function isReadOnly(event: EventKey): boolean {
  const name = nameOf(event);
  if (serviceOf(event) === "signin" || NAMED_LIKE_READS.has(name)) return false;
  return /^(Describe|Get|List)[A-Z]/.test(name) || ASSUMED_ROLES.has(name);
}

const NAMED_LIKE_READS: ReadonlySet<string> = new Set(["GetFederationToken", "GetSessionToken"]);
const ASSUMED_ROLES: ReadonlySet<string> = new Set([
  "AssumeRole",
  "AssumeRoleWithSAML",
  "AssumeRoleWithWebIdentity",
]);

function servicePatterns(service: string, names: readonly string[]): readonly EventPattern[] {
  const patterns: EventPattern[] = [];
  let from = 0;
  for (let to = 1; to <= names.length; to++) {
    const isLast = to === names.length;
    if (!isLast && fits(servicePattern(service, names.slice(from, to + 1)))) continue;
    patterns.push(servicePattern(service, names.slice(from, to)));
    from = to;
  }
  return patterns;
}

function servicePattern(service: string, eventName: readonly string[]): EventPattern {
  return {
    source: [`aws.${service}`],
    "detail-type": DETAIL_TYPES,
    detail: { eventSource: [`${service}.amazonaws.com`], eventName },
  };
}

function fits(pattern: EventPattern): boolean {
  return JSON.stringify(pattern).length < PATTERN_LIMIT_CHARACTERS;
}

function serviceOf(event: EventKey): string {
  return event.slice(0, event.indexOf(":"));
}

function nameOf(event: EventKey): string {
  return event.slice(event.indexOf(":") + 1);
}

/** By code unit, so that the template is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
