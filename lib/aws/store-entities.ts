import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { EntityWrite, PieceBase, Store, WholeReading } from "../finding/store.ts";
import { applyUpdates, type EntityUpdate, type MutableAccountState } from "../iam/account-state.ts";
import type { Entity } from "../iam/entity.ts";
import type { EntityType } from "../iam/entity-ref.ts";
import { type PolicyDocument, parsePolicyDocument } from "../iam/policy-document.ts";
import { rememberStored } from "../iam/stored-at.ts";
import { BODY_LIMIT_BYTES, packBody, unpackBody } from "./row-body.ts";
import { getRow, putRow, queryPrefix, queryRows, type Row, type Table, unlessRefused } from "./table.ts";
import { accountKey, entityRowKey, readingKey } from "./table-keys.ts";

/** Writes under way at one time. */
const WRITES_AT_ONCE = 20;

/**
 * How far `loadEntities` looks back, in milliseconds. A row is written within this time of its reading, because no
 * function lives longer; the index lags behind by less.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html "Function timeout"
 */
const LOOK_BACK_MS = 15 * 60_000;

/** Is responsible for the rows of entities; may not decide which reading is right, only which is newer. */
export async function writeEntities(
  table: Table,
  account: string,
  updates: readonly EntityWrite[],
  readAt: number,
  whole?: WholeReading,
): Promise<readonly EntityWrite[]> {
  const refused: EntityWrite[] = [];
  for (let start = 0; start < updates.length; start += WRITES_AT_ONCE) {
    const batch = updates.slice(start, start + WRITES_AT_ONCE);
    const written = await Promise.all(batch.map((update) => writeEntity(table, account, update, readAt)));
    refused.push(...batch.filter((_update, index) => !written[index]));
  }
  if (!whole) return refused;
  const row = { wholeReadAt: { N: String(readAt) }, incomplete: { S: JSON.stringify(whole.incomplete) } };
  await putRow(table, readingKey(account), row, {
    expression: "attribute_not_exists(pk) OR wholeReadAt <= :readAt",
    values: { ":readAt": { N: String(readAt) } },
  });
  return refused;
}

export async function claimEntities(
  table: Table,
  account: string,
  updates: readonly EntityWrite[],
): Promise<boolean> {
  const claimed = await Promise.all(
    updates.map((update) => {
      if (!update.onto) return true;
      const { pk, sk } = entityRowKey(account, update);
      const { expression, values } = stillStored(update.onto);
      const command = new UpdateItemCommand({
        TableName: table.name,
        Key: { pk: { S: pk }, sk: { S: sk } },
        UpdateExpression: "SET claimedBy = :claim",
        ConditionExpression: expression,
        ExpressionAttributeValues: values,
      });
      return unlessRefused(table.client.send(command));
    }),
  );
  return claimed.every(Boolean);
}

function stillStored({ readAt, claim }: PieceBase) {
  return {
    expression: "readAt = :onto AND (attribute_not_exists(claimedBy) OR claimedBy = :claim)",
    values: { ":onto": { N: String(readAt) }, ":claim": { S: claim } },
  };
}

export async function loadEntities(
  table: Table,
  state: MutableAccountState,
  since: number | undefined,
): ReturnType<Store["loadEntities"]> {
  const reading = await getRow(table, readingKey(state.account));
  if (reading) state.incomplete = JSON.parse(reading["incomplete"]?.S ?? "{}") as WholeReading["incomplete"];
  let newest = Number(reading?.["wholeReadAt"]?.N ?? 0);
  for await (const row of since === undefined
    ? queryPrefix(table, accountKey(state.account), "ENTITY#")
    : rowsSince(table, state.account, since)) {
    newest = Math.max(newest, Number(row["readAt"]?.N ?? 0));
    load(state, row);
  }
  return reading ? Math.max(newest - LOOK_BACK_MS, since ?? 0) : undefined;
}

function rowsSince(table: Table, account: string, since: number): AsyncGenerator<Row> {
  return queryRows(table, {
    IndexName: "entitiesByReading",
    KeyConditionExpression: "entityAccount = :account AND readAt >= :since",
    ExpressionAttributeValues: { ":account": { S: account }, ":since": { N: String(since) } },
  });
}

function load(state: MutableAccountState, row: Row): void {
  const type = row["type"]?.S as EntityType;
  const key = row["key"]?.S ?? "";
  const body = row["body"]?.B;
  if (row["tooLarge"]) state.incomplete[type] = `${key} is too large to be stored`;
  const after = body && unpackBody<Entity>(body, reviveDocument);
  if (after && !row["claimedBy"]) rememberStored(after, Number(row["readAt"]?.N));
  applyUpdates(state, [{ type, key, before: undefined, after } as EntityUpdate]);
}

async function writeEntity(
  table: Table,
  account: string,
  update: EntityWrite,
  readAt: number,
): Promise<boolean> {
  const row: Row = {
    entityAccount: { S: account },
    readAt: { N: String(readAt) },
    type: { S: update.type },
    key: { S: update.key },
    ...bodyOf(update),
  };
  const isNewest = {
    expression: "attribute_not_exists(pk) OR readAt <= :readAt",
    values: { ":readAt": { N: String(readAt) } },
  };
  const condition = update.onto ? stillStored(update.onto) : isNewest;
  return putRow(table, entityRowKey(account, update), row, condition);
}

/** A deleted entity keeps a row without a body, so that those who knew it learn that it is gone. */
function bodyOf({ after }: EntityUpdate): Row {
  if (!after) return {};
  const body = packBody(after, packDocument);
  return body.length <= BODY_LIMIT_BYTES ? { body: { B: body } } : { tooLarge: { BOOL: true } };
}

const DOCUMENT_TEXT = "policyDocumentText";

/** Documents keep only their text, from which they are read again: equal texts give the same object. */
function packDocument(_key: string, value: unknown): unknown {
  return isPolicyDocument(value) ? { [DOCUMENT_TEXT]: value.source } : value;
}

function reviveDocument(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, DOCUMENT_TEXT)) return value;
  return parsePolicyDocument((value as Record<string, unknown>)[DOCUMENT_TEXT]);
}

function isPolicyDocument(value: unknown): value is PolicyDocument {
  return typeof value === "object" && value !== null && "statements" in value && "source" in value;
}
