import type { Change } from "../cloudtrail/change.ts";
import { cutText } from "../finding/cut-text.ts";
import type { FindingActor } from "../finding/finding.ts";
import { findingActor } from "../finding/next-finding.ts";
import type { ChangeId, ChangeStory, StoryFinding } from "../finding/store.ts";
import type { EntityUpdate } from "../iam/account-state.ts";
import { BODY_LIMIT_BYTES, packBody, unpackBody } from "./row-body.ts";
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
  story: ChangeStory = { findings: [] },
): Promise<void> {
  await Promise.all(touched.map((update) => writeMoment(table, change, update, story)));
  const row = { body: { B: packChange(change) }, ...expiry(change.at, CHANGE_DAYS) };
  await putRow(table, changeKey(change), row, { expression: "attribute_not_exists(pk)" });
}

/** One line of an entity's history. */
export interface Moment {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly changeId: string;
  readonly event: string;
  readonly actor: FindingActor | null;
  readonly effect: "created" | "changed" | "deleted";
  /** What it gave and took; of all that the change did, not of this entity alone. */
  readonly story: ChangeStory;
}

/** What touched an entity, oldest first. */
export async function* readTimeline(
  table: Table,
  account: string,
  entity: { readonly type: string; readonly key: string },
): AsyncGenerator<Moment> {
  for await (const row of queryPrefix(table, accountKey(account), timelinePrefix(entity))) {
    const body = row["moment"]?.B;
    if (body !== undefined) yield unpackBody<Moment>(body);
  }
}

async function writeMoment(
  table: Table,
  change: Change,
  update: EntityUpdate,
  story: ChangeStory,
): Promise<void> {
  const moment: Moment = {
    at: change.at,
    changeId: change.id,
    event: change.event,
    actor: findingActor(change.actor),
    effect: !update.before ? "created" : update.after ? "changed" : "deleted",
    story: { ...story, findings: story.findings.slice(0, FINDINGS_KEPT).map(shortened) },
  };
  const row = { moment: { B: packBody(moment) }, ...expiry(change.at, CHANGE_DAYS) };
  await putRow(table, timelineKey(change, update), row);
}

/** Findings that one moment names; a change of a group can open one for each of its members. */
const FINDINGS_KEPT = 50;
const MESSAGE_LIMIT = 500;

function shortened(finding: StoryFinding): StoryFinding {
  return { ...finding, message: cutText(finding.message, MESSAGE_LIMIT) };
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
