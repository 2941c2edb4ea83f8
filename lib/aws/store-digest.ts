import type { Alert } from "../alert/alert.ts";
import { findingId } from "../finding/finding-id.ts";
import { packBody, unpackBody } from "./row-body.ts";
import { expiry, getRow, putRow, queryRows, type Table } from "./table.ts";
import { DIGEST, digestKey, heldKey, heldSince } from "./table-keys.ts";

/** An alert that waits for the digest, and the channels that are to have it. */
export interface HeldAlert {
  readonly alert: Alert;
  readonly version: string;
  readonly channels: readonly string[];
  /** More of its rule than is told one by one. */
  readonly isFlood: boolean;
}

/** Days that a held alert is kept, should no digest come. */
const HELD_DAYS = 14;
/** More than a digest ever writes out; what is beyond waits for the next one. */
const ALERTS_PER_DIGEST = 5_000;

/** Is responsible for the rows of what waits; may not decide what waits, nor for how long. */
export async function holdAlert(table: Table, { alert, ...rest }: HeldAlert, now: number): Promise<void> {
  const { evidence: _evidence, ...finding } = alert.finding;
  const body = packBody({ alert: { ...alert, finding: { ...finding, evidence: {} } }, ...rest });
  const id = `${findingId(alert.finding)}#${rest.version}`;
  await putRow(table, heldKey(now, id), { body: { B: body }, ...expiry(now, HELD_DAYS) });
}

/**
 * What waits since the last digest, each alert once.
 *
 * @param until epoch milliseconds: the end of what is taken, before now by more than writers need
 */
export async function heldAlerts(table: Table, until: number): Promise<{ held: HeldAlert[]; end: string }> {
  const since = (await getRow(table, digestKey()))?.["until"]?.S ?? "";
  const held = new Map<string, HeldAlert>();
  let end = heldSince(until);
  if (since >= end) return { held: [], end: since };
  const rows = queryRows(table, {
    KeyConditionExpression: "pk = :pk AND sk BETWEEN :since AND :until",
    ExpressionAttributeValues: { ":pk": { S: DIGEST }, ":since": { S: `${since}#` }, ":until": { S: end } },
    ConsistentRead: true,
  });
  for await (const row of rows) {
    const sk = row["sk"]?.S ?? "";
    const body = row["body"]?.B;
    if (sk <= since || body === undefined) continue;
    const item = unpackBody<HeldAlert>(body);
    held.set(`${findingId(item.alert.finding)}#${item.version}`, item);
    if (held.size < ALERTS_PER_DIGEST) continue;
    end = sk;
    break;
  }
  return { held: [...held.values()], end };
}

/** Remembers that all until `end` is told; called when it is on its way. */
export async function endDigest(table: Table, end: string): Promise<void> {
  await putRow(table, digestKey(), { until: { S: end } });
}
