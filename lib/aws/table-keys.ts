import { createHash } from "node:crypto";
import type { Finding } from "../finding/finding.ts";
import type { ChangeId, FirstSeenKey, WindowKey } from "../finding/store.ts";
import type { StoredExemption } from "../finding/stored-exemption.ts";

/**
 * Is responsible for the keys of the table's rows; may not read or write any.
 *
 * Keys are plain ASCII without `#` in their parts, so that no hostile name can pose as another key, and each part has
 * a limit, so that a partition key keeps within 2,048 bytes and a sort key within 1,024.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html "Partition key length", "Sort key length"
 */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export function accountKey(account: string): string {
  return `ACCOUNT#${part(account, 80)}`;
}

/** What tells one finding from all others. */
export type FindingIdentity = Pick<Finding, "account" | "kind" | "rule" | "resource">;

/**
 * The start that the keys of all findings of one entity and kind share: what is read to judge an entity again leaves
 * aside what detections brought, which may be thousands.
 */
export function entityFindingsPrefix(
  resource: { readonly type: string; readonly arn: string },
  kind: Finding["kind"],
): string {
  return `FINDING#${part(resource.type, 128)}#${part(resource.arn, 512)}#${kind}#`;
}

export function findingRowKey({ account, kind, rule, resource }: FindingIdentity): Key {
  const own = `${part(rule, 128)}#${part(resource.facet ?? "", 128)}`;
  return { pk: accountKey(account), sk: `${entityFindingsPrefix(resource, kind)}${own}` };
}

/** What somebody exempted by command; of all facets, the facet is empty like that of the whole. */
export function exemptionKey(exemption: StoredExemption): Key {
  const { account, rule, resource, resourceType, facet } = exemption;
  const entity = `${part(resourceType, 128)}#${part(resource, 512)}`;
  const sk = `${EXEMPTIONS}${entity}#${part(rule, 128)}#${part(facet ?? "", 128)}`;
  return { pk: accountKey(account), sk };
}

export const EXEMPTIONS = "EXEMPTION#";

/** The start that the keys of all notes on a finding share. */
export function notesPrefix(finding: FindingIdentity): Key {
  const { pk, sk } = findingRowKey(finding);
  return { pk, sk: `${NOTES}${sk.slice("FINDING#".length)}#` };
}

export const NOTES = "NOTE#";

/** @param hash of what the note says */
export function noteKey(finding: FindingIdentity, at: number, hash: string): Key {
  const { pk, sk } = notesPrefix(finding);
  return { pk, sk: `${sk}${new Date(at).toISOString()}#${hash}` };
}

/** What a channel was last told of a finding. */
export function toldKey(finding: FindingIdentity, channel: string): Key {
  const { pk, sk } = findingRowKey(finding);
  return { pk, sk: `TOLD#${sk.slice("FINDING#".length)}#${part(channel, 100)}` };
}

/** An alert that waits for the digest, under the time at which it was put there. */
export function heldKey(at: number, id: string): Key {
  return { pk: DIGEST, sk: `${heldSince(at)}#${part(id, 200)}` };
}

/** The start of the keys of what was put there at that time. */
export function heldSince(at: number): string {
  return new Date(at).toISOString();
}

/** How far the digest has come; sorts after every time. */
export function digestKey(): Key {
  return { pk: DIGEST, sk: "TOLD-UNTIL" };
}

export const DIGEST = "DIGEST";

/** Where the newest report lies. */
export function reportKey(): Key {
  return { pk: "REPORT", sk: "NEWEST" };
}

export function changeKey(change: ChangeId): Key {
  return { pk: accountKey(change.account), sk: `${CHANGES}${momentPart(change)}` };
}

export const CHANGES = "CHANGE#";

/** @param entity undefined, or without a key, for the time lines of all entities, or of all of a type */
export function timelinePrefix(entity?: { readonly type: string; readonly key?: string }): string {
  if (entity === undefined) return "TIMELINE#";
  const ofType = `TIMELINE#${part(entity.type, 128)}#`;
  return entity.key === undefined ? ofType : `${ofType}${part(entity.key, 512)}#`;
}

export function timelineKey(change: ChangeId, entity: { readonly type: string; readonly key: string }): Key {
  return { pk: accountKey(change.account), sk: `${timelinePrefix(entity)}${momentPart(change)}` };
}

export function entityRowKey(account: string, entity: { readonly type: string; readonly key: string }): Key {
  return { pk: accountKey(account), sk: `ENTITY#${part(entity.type, 128)}#${part(entity.key, 768)}` };
}

/** What the organization calls the account. */
export function accountNameKey(account: string): Key {
  return { pk: accountKey(account), sk: "NAME" };
}

export function readingKey(account: string): Key {
  return { pk: accountKey(account), sk: "READING" };
}

export function windowPartition(window: WindowKey): string {
  const { account, detection, minutes, by } = window;
  return `WINDOW#${part(account, 80)}#${part(detection, 128)}#${minutes}#${part(by, 1024)}`;
}

/** @param bucket a whole number of windows since 1970 */
export function bucketKey(bucket: number): string {
  return String(bucket).padStart(12, "0");
}

export function seenKey(key: FirstSeenKey): Key {
  return { pk: learningKey(key).pk, sk: `SEEN#${part(key.by, 900)}` };
}

export function learningKey(key: FirstSeenKey): Key {
  return { pk: `FIRST#${part(key.account, 80)}#${part(key.detection, 128)}`, sk: "LEARNING" };
}

function momentPart(change: ChangeId): string {
  return `${new Date(change.at).toISOString()}#${part(change.id, 128)}`;
}

/** Printable ASCII without `#`; beyond the limit the end gives way to a SHA-256 of the whole. */
function part(text: string, limitBytes: number): string {
  const ascii = text.toWellFormed().replace(/[^!-~]|[#%]/gu, encodeURIComponent);
  if (ascii.length <= limitBytes) return ascii;
  const hash = createHash("sha256").update(text).digest("hex");
  return `${ascii.slice(0, limitBytes - hash.length - 1)}~${hash}`;
}
