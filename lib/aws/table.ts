import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import type { Key } from "./table-keys.ts";

/** The one table. Is responsible for the few requests that all rows share; may not know what a row means. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
}

/** A row as DynamoDB has it. */
export type Row = Record<string, AttributeValue>;

/** A condition of a write, with the values that it names. */
export interface WriteCondition {
  readonly expression: string;
  readonly values?: Row;
}

/** Reads one row, seeing every write that was answered before. */
export async function getRow(table: Table, key: Key): Promise<Row | undefined> {
  const command = new GetItemCommand({
    TableName: table.name,
    Key: { pk: { S: key.pk }, sk: { S: key.sk } },
    ConsistentRead: true,
  });
  return (await table.client.send(command)).Item;
}

/** @returns false when the condition did not hold and nothing was written */
export async function putRow(table: Table, key: Key, row: Row, condition?: WriteCondition): Promise<boolean> {
  const command = new PutItemCommand({
    TableName: table.name,
    Item: { ...row, pk: { S: key.pk }, sk: { S: key.sk } },
    ...(condition && { ConditionExpression: condition.expression }),
    ...(condition?.values && { ExpressionAttributeValues: condition.values }),
  });
  return unlessRefused(table.client.send(command));
}

/** All rows that a query gives, page by page. */
export async function* queryRows(
  table: Table,
  query: Omit<QueryCommandInput, "TableName" | "ExclusiveStartKey">,
): AsyncGenerator<Row> {
  let start: Row | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({ ...query, TableName: table.name, ExclusiveStartKey: start }),
    );
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start);
}

/** All rows of a partition whose sort key starts with `prefix`, in the order of their keys. */
export function queryPrefix(table: Table, pk: string, prefix: string): AsyncGenerator<Row> {
  return queryRows(table, {
    KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
    ExpressionAttributeValues: { ":pk": { S: pk }, ":prefix": { S: prefix } },
    ConsistentRead: true,
  });
}

/** Waits for a conditional write. @returns false when its condition did not hold */
export async function unlessRefused(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** When a row may be swept, as the TTL attribute wants it. */
export function expiry(atMs: number, days: number): Row {
  return { expiresAt: { N: String(Math.ceil(atMs / 1000) + days * 86_400) } };
}
