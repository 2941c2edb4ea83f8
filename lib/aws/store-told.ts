import { expiry, getRow, putRow, type Table } from "./table.ts";
import { type FindingIdentity, toldKey } from "./table-keys.ts";

/** What a channel was last told of a finding. */
export interface Told {
  readonly version: string;
  /** The channel's own name of the message, where it can be edited. */
  readonly thread?: string;
}

/** Days that it is remembered: as long as a resolved finding. */
const TOLD_DAYS = 400;

/** Is responsible for the rows of what was told; may not tell. */
export async function lastTold(
  table: Table,
  finding: FindingIdentity,
  channel: string,
): Promise<Told | undefined> {
  const row = await getRow(table, toldKey(finding, channel));
  const version = row?.["version"]?.S;
  const thread = row?.["thread"]?.S;
  return version === undefined ? undefined : { version, ...(thread !== undefined && { thread }) };
}

/** Remembers it, unless something newer was told meanwhile. */
export async function markTold(
  table: Table,
  finding: FindingIdentity,
  channel: string,
  { version, thread }: Told,
  now: number,
): Promise<void> {
  const row = { version: { S: version }, ...(thread !== undefined && { thread: { S: thread } }) };
  await putRow(
    table,
    toldKey(finding, channel),
    { ...row, ...expiry(now, TOLD_DAYS) },
    {
      expression: "attribute_not_exists(pk) OR version <= :version",
      values: { ":version": { S: version } },
    },
  );
}
