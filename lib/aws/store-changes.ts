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

/** Names what is kept: a change reads its record when it is asked, so its own properties are not all of it. */
function packChange(change: Change): Uint8Array {
  const { id, sharedId, event, at, account, region, actor, outcome, error, targets } = change;
  const { arn, kind, name, session, sourceIp, origin } = actor;
  const who = { arn, kind, name, session, sourceIp, origin };
  const head = { id, sharedId, event, at, account, region, actor: who, outcome, error, targets };
  const { request, requestOmitted, response, additional } = change;
  const body = packBody({ ...head, request, requestOmitted, response, additional });
  return body.length <= BODY_LIMIT_BYTES ? body : packBody({ ...head, truncated: true });
}
