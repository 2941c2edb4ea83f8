import { child, type JsonObject } from "./change.ts";

/**
 * A record that a query of Athena exported, as CloudTrail wrote it: Athena has its columns, and what is in
 * `userIdentity`, in lower case, and request, response and the like as JSON text.
 *
 * Is responsible for the record's own names; may not touch those of parameters, which Athena leaves alone, nor guess
 * at text that is no JSON.
 *
 * @returns the very record when it was not exported
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-cloudtrail-table-org.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-supported-event-schemas.html
 */
export function asRecorded(record: JsonObject): JsonObject {
  if (!isExported(record) && !hasTextParts(record)) return record;
  const named = isExported(record) ? renamed(record, FIELDS) : record;
  const whole = Object.fromEntries(Object.entries(named).map(([key, value]) => [key, partOf(key, value)]));
  return { ...whole, userIdentity: inOwnCase(child(whole, "userIdentity")) };
}

/** Whether the record has Athena's names. */
export function isExported(record: object): boolean {
  return !Object.hasOwn(record, "eventName") && Object.hasOwn(record, "eventname");
}

/** Asks for each part by its name: it is asked of every record. */
function hasTextParts(record: JsonObject): boolean {
  return (
    typeof record["userIdentity"] === "string" ||
    typeof record["requestParameters"] === "string" ||
    typeof record["responseElements"] === "string" ||
    typeof record["additionalEventData"] === "string" ||
    typeof record["serviceEventDetails"] === "string"
  );
}

const PARTS = [
  "userIdentity",
  "requestParameters",
  "responseElements",
  "additionalEventData",
  "serviceEventDetails",
] as const;

const FIELDS = byLowerCase([
  ...PARTS,
  "awsRegion",
  "errorCode",
  "errorMessage",
  "eventCategory",
  "eventID",
  "eventName",
  "eventSource",
  "eventTime",
  "eventType",
  "eventVersion",
  "insightDetails",
  "managementEvent",
  "readOnly",
  "recipientAccountId",
  "requestID",
  "sessionCredentialFromConsole",
  "sharedEventID",
  "sourceIPAddress",
  "userAgent",
]);

const IDENTITY_FIELDS = byLowerCase([
  "accessKeyId",
  "accountId",
  "assumedRoot",
  "creationDate",
  "credentialId",
  "ec2RoleDelivery",
  "federatedProvider",
  "identityProvider",
  "identityStoreArn",
  "inScopeOf",
  "issuerType",
  "invokedBy",
  "invokedByDelegate",
  "mfaAuthenticated",
  "onBehalfOf",
  "principalId",
  "sessionContext",
  "sessionCredentialFromConsole",
  "sessionIssuer",
  "sourceIdentity",
  "userId",
  "userName",
  "webIdFederationData",
]);

function byLowerCase(names: readonly string[]): ReadonlyMap<string, string> {
  return new Map(names.map((name) => [name.toLowerCase(), name]));
}

function renamed(object: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [names.get(key) ?? key, value]));
}

/** The part that JSON text holds; text that holds no object, and other fields, as they are. */
function partOf(key: string, value: unknown): unknown {
  if (typeof value !== "string" || !PARTS.some((part) => part === key)) return value;
  try {
    const part: unknown = JSON.parse(value);
    return typeof part === "object" ? part : value;
  } catch {
    return value;
  }
}

/** Four levels: no identity nests deeper. The claims of a token have names of their own. */
function inOwnCase(identity: JsonObject, depth = 0): JsonObject {
  const own = renamed(identity, IDENTITY_FIELDS);
  if (depth === 4) return own;
  return Object.fromEntries(
    Object.entries(own).map(([key, value]) => {
      const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
      return [key, isObject ? inOwnCase(value as JsonObject, depth + 1) : value];
    }),
  );
}
