import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import type { FirstSeenKey, Store, WindowEntry, WindowKey } from "../finding/store.ts";
import { packWindowEntry, unpackWindowEntry, WINDOW_ENTRY_LIMIT } from "../finding/window-entry.ts";
import { expiry, getRow, putRow, queryRows, type Table, unlessRefused } from "./table.ts";
import { bucketKey, learningKey, seenKey, windowPartition } from "./table-keys.ts";

/** Days that a window is kept: as long as late deliveries come. */
const WINDOW_DAYS = 3;

/** Is responsible for the rows of windows and first-seen values; may not count. */
export async function addToWindow(
  table: Table,
  window: WindowKey,
  entry: WindowEntry,
): Promise<WindowEntry[]> {
  const pk = windowPartition(window);
  const lengthMs = window.minutes * 60_000;
  const bucket = Math.floor(entry.at / lengthMs);
  const packed = packWindowEntry(entry);
  await unlessRefused(
    table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: { pk: { S: pk }, sk: { S: bucketKey(bucket) } },
        UpdateExpression: "ADD entries :entry SET expiresAt = :expiry",
        ConditionExpression: "attribute_not_exists(entries) OR size(entries) < :limit",
        ExpressionAttributeValues: {
          ":entry": { SS: [packed] },
          ":limit": { N: String(WINDOW_ENTRY_LIMIT) },
          ":expiry": { N: expiry((bucket + 1) * lengthMs, WINDOW_DAYS)["expiresAt"]?.N ?? "0" },
        },
      }),
    ),
  );
  const rows = queryRows(table, {
    KeyConditionExpression: "pk = :pk AND sk BETWEEN :before AND :after",
    ExpressionAttributeValues: {
      ":pk": { S: pk },
      ":before": { S: bucketKey(bucket - 1) },
      ":after": { S: bucketKey(bucket + 1) },
    },
    ConsistentRead: true,
  });
  const entries = new Set([packed]);
  for await (const row of rows) for (const item of row["entries"]?.SS ?? []) entries.add(item);
  return [...entries].map(unpackWindowEntry).filter(({ at }) => Math.abs(at - entry.at) <= lengthMs);
}

/** The first to ask wins, and goes on winning when it asks again. */
export async function firstSeen(table: Table, key: FirstSeenKey): ReturnType<Store["firstSeen"]> {
  const learningSince = await learning(table, key);
  const row = { changeId: { S: key.changeId }, at: { N: String(key.at) } };
  if (await putRow(table, seenKey(key), row, { expression: "attribute_not_exists(pk)" })) {
    return { first: true, learningSince };
  }
  const winner = await getRow(table, seenKey(key));
  return { first: winner?.["changeId"]?.S === key.changeId, learningSince };
}

/** The time of the oldest change that the detection ever asked about. */
async function learning(table: Table, key: FirstSeenKey): Promise<number> {
  const row = { learningSince: { N: String(key.at) } };
  const oldest = await putRow(table, learningKey(key), row, {
    expression: "attribute_not_exists(pk) OR learningSince > :at",
    values: { ":at": { N: String(key.at) } },
  });
  if (oldest) return key.at;
  return Number((await getRow(table, learningKey(key)))?.["learningSince"]?.N ?? key.at);
}
