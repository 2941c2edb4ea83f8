import type { Change } from "../cloudtrail/change.ts";
import { briefMoment, type Moment, momentOf } from "../finding/moment.ts";
import type { ChangeId, ChangeStory } from "../finding/store.ts";
import type { EntityUpdate } from "../iam/account-state.ts";
import { type EntityRef, entityKey, isNamedType } from "../iam/entity-ref.ts";
import { BODY_LIMIT_BYTES, packBody, unpackBody } from "./row-body.ts";
import { expiry, getRow, putRow, queryPrefix, queryRows, type Row, type Table } from "./table.ts";
import { accountKey, CHANGES, changeKey, timelineKey, timelinePrefix } from "./table-keys.ts";

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
  story: ChangeStory = { findings: [] },
): Promise<void> {
  const moments = momentsOf(change, touched, story);
  await Promise.all(
    moments.map(({ entity, moment }) =>
      putRow(table, timelineKey(change, entity), {
        moment: { B: packMoment(moment) },
        ...expiry(change.at, CHANGE_DAYS),
      }),
    ),
  );
  const [first] = moments;
  const row = {
    body: { B: packChange(change) },
    ...(first && { moment: { B: packBody(briefMoment(first.moment)) } }),
    ...expiry(change.at, CHANGE_DAYS),
  };
  await putRow(table, changeKey(change), row, { expression: "attribute_not_exists(pk)" });
}

/** What a time line is of: an entity by type and key. */
export interface TimelineEntity {
  readonly type: string;
  readonly key: string;
}

/**
 * What touched an entity, or any of a type, or any at all: of one entity oldest first.
 *
 * @param entity undefined, or without a key, for all time lines of the account or type
 */
export async function* readTimeline(
  table: Table,
  account: string,
  entity?: { readonly type: string; readonly key?: string },
): AsyncGenerator<Moment> {
  for await (const row of queryPrefix(table, accountKey(account), timelinePrefix(entity)))
    yield* momentIn(row);
}

/** The changes of an account that did something, were tried, or brought findings, newest first. */
export async function* newestMoments(table: Table, account: string): AsyncGenerator<Moment> {
  const rows = queryRows(table, {
    KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
    ExpressionAttributeValues: { ":pk": { S: accountKey(account) }, ":prefix": { S: CHANGES } },
    ProjectionExpression: "moment",
    ScanIndexForward: false,
  });
  for await (const row of rows) yield* momentIn(row);
}

function momentIn(row: Row): readonly Moment[] {
  const body = row["moment"]?.B;
  return body === undefined ? [] : [unpackBody<Moment>(body)];
}

interface EntityMoment {
  readonly entity: TimelineEntity;
  readonly moment: Moment;
}

/** One for each entity that it touched; what was tried, or did nothing, stands in the time line of what it was about. */
function momentsOf(change: Change, touched: readonly EntityUpdate[], story: ChangeStory): EntityMoment[] {
  if (touched.length > 0)
    return touched.map((update) => ({ entity: update, moment: momentOf(change, update, undefined, story) }));
  if (change.readOnly === true && story.findings.length === 0) return [];
  const targets = change.targets.slice(0, TARGETS_KEPT);
  return targets.map((target) => ({
    entity: { type: target.type, key: entityKey(target.type, keyOfRef(target)) },
    moment: momentOf(change, undefined, target, story),
  }));
}

/** A failed call may name hundreds. */
const TARGETS_KEPT = 10;

function keyOfRef({ type, name, arn }: EntityRef): string {
  return isNamedType(type) ? name : (arn ?? name);
}

function packMoment(moment: Moment): Uint8Array {
  const body = packBody(moment);
  return body.length <= BODY_LIMIT_BYTES ? body : packBody(briefMoment(moment));
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
