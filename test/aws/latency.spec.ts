import { DeleteItemCommand, paginateScan } from "@aws-sdk/client-dynamodb";
import { CreateUserCommand, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliverRecords } from "./deliver.ts";
import { adaptStack } from "./emulation.ts";
import { eventually } from "./eventually.ts";
import { type Inbox, subscribeInbox } from "./inbox.ts";
import { ACCOUNT } from "./ministack.ts";
import { quietQueue } from "./quiet-queue.ts";
import { type IamRecord, iamRecord } from "./records.ts";
import { dynamoDb, iam, physicalId } from "./stack.ts";

/** High, and so told at once. */
const RULE = "iam-inline-policy-no-admin-access";
const CHANGES = 100;
/** The eleventh alert of a rule in an hour waits for the digest: by then what was counted is forgotten. */
const FORGET_EVERY = 8;
const PolicyDocument = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});

let inbox: Inbox;

beforeAll(async () => {
  await adaptStack();
  inbox = await subscribeInbox(physicalId("Findings"), "stopwatch");
});

/** The other files share the stack: none of their alerts may be one too many, nor their digest be full of these. */
afterAll(async () => {
  await quietQueue();
  await deleteRows("WINDOW#");
  await deleteRows("DIGEST");
});

test(`from the record to the alert: ${CHANGES} changes, one after another`, async () => {
  const took: number[] = [];
  for (let index = 0; index < CHANGES; index += 1) {
    if (index % FORGET_EVERY === 0) await deleteRows("WINDOW#");
    took.push(await timeAlert(`late-${index}-`));
  }
  expect(Math.min(...took)).toBeGreaterThan(0);
  const [p50, p99] = [percentile(took, 50), percentile(took, 99)];
  process.stdout.write(
    `a record handed to EventBridge -> its alert in a subscriber's queue, with the emulator's own work and without delay and batching window: p50 ${p50} ms, p99 ${p99} ms, of ${CHANGES}\n`,
  );
}, 600_000);

/**
 * Milliseconds from when the record is handed to EventBridge until the subscriber's queue has the alert, by the clock of
 * the one machine that does both. Nobody saw the user before: it is read whole.
 */
async function timeAlert(UserName: string): Promise<number> {
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "everything", PolicyDocument }));
  const request = { userName: UserName, policyName: "everything", policyDocument: PolicyDocument };
  const record = by(`of-${UserName}`, iamRecord("PutUserPolicy", request));
  const startedAt = Date.now();
  await deliverRecords(record);
  const alert = await eventually(`the alert on ${UserName}`, async () =>
    (await inbox.messages()).find(
      ({ attributes, body }) => attributes["rule"] === RULE && body.includes(UserName),
    ),
  );
  return alert.sentAt - startedAt;
}

/** Somebody else each time: much of one actor waits for the digest as well. */
function by(userName: string, record: IamRecord): IamRecord {
  const arn = `arn:aws:iam::${ACCOUNT}:user/${userName}`;
  return { ...record, userIdentity: { ...record.userIdentity, userName, arn } };
}

/** @param start of their partition keys */
async function deleteRows(start: string): Promise<void> {
  const TableName = physicalId("Table");
  const query = {
    TableName,
    FilterExpression: "begins_with(pk, :start)",
    ExpressionAttributeValues: { ":start": { S: start } },
    ProjectionExpression: "pk, sk",
  };
  for await (const { Items = [] } of paginateScan({ client: dynamoDb }, query))
    for (const Key of Items) await dynamoDb.send(new DeleteItemCommand({ TableName, Key }));
}

/** The smallest value that so many percent do not exceed. */
function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? 0;
}
