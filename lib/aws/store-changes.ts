import type { Change } from "../cloudtrail/change.ts";
import type { ChangeId } from "../finding/store.ts";
import type { EntityUpdate } from "../iam/account-state.ts";
import { BODY_LIMIT_BYTES, packBody } from "./row-body.ts";
import { expiry, getRow, putRow, queryPrefix, type Table } from "./table.ts";
import { accountKey, changeKey, timelineKey, timelinePrefix } from "./table-keys.ts";

/** Days that a change is remembered. */
const CHANGE_DAYS = 400;

/** Is responsible for the rows of changes and of time lines; may not decide whether a change is new. */
export async function knowsChange(table: Table, change: ChangeId): Promise<boolean> {
  return (await getRow(table, changeKey(change))) !== undefined;
}

/** Writes the time lines first: the change's own row says that all of it is done. */
export async function writeChange(
  table: Table,
  change: Change,
  touched: readonly EntityUpdate[],
): Promise<void> {
  await Promise.all(touched.map((update) => writeMoment(table, change, update)));
  const row = { body: { B: packChange(change) }, ...expiry(change.at, CHANGE_DAYS) };
  await putRow(table, changeKey(change), row, { expression: "attribute_not_exists(pk)" });
}

/** One line of an entity's history. */
export interface Moment {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly changeId: string;
  readonly event: string;
  readonly actor: string;
  readonly effect: "created" | "changed" | "deleted";
}

/** What touched an entity, oldest first. */
export async function* readTimeline(
  table: Table,
  account: string,
  entity: { readonly type: string; readonly key: string },
): AsyncGenerator<Moment> {
  for await (const row of queryPrefix(table, accountKey(account), timelinePrefix(entity))) {
    yield JSON.parse(row["moment"]?.S ?? "null") as Moment;
  }
}

async function writeMoment(table: Table, change: Change, update: EntityUpdate): Promise<void> {
  const moment: Moment = {
    at: change.at,
    changeId: change.id,
    event: change.event,
    actor: change.actor.name,
    effect: !update.before ? "created" : update.after ? "changed" : "deleted",
  };
  const row = { moment: { S: JSON.stringify(moment) }, ...expiry(change.at, CHANGE_DAYS) };
  await putRow(table, timelineKey(change, update), row);
}

function packChange(change: Change): Uint8Array {
  const body = packBody(change);
  if (body.length <= BODY_LIMIT_BYTES) return body;
  const { id, event, at, account, region, outcome, actor } = change;
  const { kind, name, arn } = actor;
  return packBody({ id, event, at, account, region, outcome, actor: { kind, name, arn }, truncated: true });
}
