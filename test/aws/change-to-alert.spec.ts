import { CreateUserCommand, DeleteUserPolicyCommand, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { beforeAll, describe, expect, test } from "vitest";
import { DIGEST_DUE } from "../../lib/alert/delivery.ts";
import { deliverRecords } from "./deliver.ts";
import { adaptStack } from "./emulation.ts";
import { eventually } from "./eventually.ts";
import { type Inbox, type Message, subscribeInbox } from "./inbox.ts";
import { quietQueue } from "./quiet-queue.ts";
import { iamRecord } from "./records.ts";
import { iam, physicalId, sqs } from "./stack.ts";
import { isProcessed, storedFinding, storedFindings } from "./stored.ts";

const RULE = "iam-user-no-policies-check";
/** Of the same policy; high, and so told at once. */
const LOUD_RULE = "iam-inline-policy-no-admin-access";
const UserName = "mallory";
const PolicyName = "everything";
const PolicyDocument = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});
const put = iamRecord("PutUserPolicy", {
  userName: UserName,
  policyName: PolicyName,
  policyDocument: PolicyDocument,
});

let inbox: Inbox;

beforeAll(async () => {
  await adaptStack();
  inbox = await subscribeInbox(physicalId("Findings"), "people");
});

describe("a user is given an administrator's policy of their own", () => {
  beforeAll(async () => {
    const { User } = await iam.send(new CreateUserCommand({ UserName }));
    const user = { userName: UserName, userId: User?.UserId, arn: User?.Arn };
    const creation = iamRecord("CreateUser", { userName: UserName }, { user });
    await deliverRecords(creation);
    await eventually("the creation", async () => (await isProcessed(creation)) || undefined);
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }));
    await deliverRecords(put);
  });

  test("the table holds a finding that names who did it, by which record", async () => {
    const finding = await eventually("the finding", () => storedFinding(RULE, UserName));
    expect(finding).toMatchObject({
      status: "open",
      account: "123456789012",
      resource: { type: "AWS::IAM::User", name: UserName },
      actor: { name: "alice", sourceIp: "192.0.2.10" },
      changeId: put.eventID,
    });
  });

  test("a subscriber of the topic is told, with attributes to filter by", async () => {
    const alert = await alertOf("open");
    expect(alert.attributes).toMatchObject({ rule: LOUD_RULE, account: "123456789012", status: "open" });
    expect(alert.body).toContain(UserName);
    expect(alert.body).toContain("alice");
  });

  test("the same record again changes nothing and tells nobody", async () => {
    const before = await storedFindings(UserName);
    const heard = (await inbox.messages()).length;
    const after = iamRecord("TagUser", { userName: UserName, tags: [] });
    await deliverRecords(put, put);
    await deliverRecords(after);
    await quietQueue();
    expect(await storedFindings(UserName)).toEqual(before);
    expect(await inbox.messages()).toHaveLength(heard);
  });
});

describe("the policy is taken away again", () => {
  const removal = iamRecord("DeleteUserPolicy", { userName: UserName, policyName: PolicyName });

  beforeAll(async () => {
    await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName }));
    await deliverRecords(removal);
  });

  test("the finding is resolved, by whom it says", async () => {
    const finding = await eventually("the resolved finding", async () => {
      const stored = await storedFinding(RULE, UserName);
      return stored?.status === "resolved" ? stored : undefined;
    });
    expect(finding.resolution).toMatchObject({
      how: "mended",
      actor: { name: "alice" },
      changeId: removal.eventID,
    });
  });

  test("the subscriber is told of the end as well", async () => {
    expect((await alertOf("resolved")).attributes).toMatchObject({ rule: LOUD_RULE, status: "resolved" });
  });
});

describe("what is low waits for the digest", () => {
  test("which tells of it, opened and resolved, in one message", async () => {
    const asked = Date.now();
    const digest = await eventually("the digest", async () => {
      if (Date.now() - asked < 25_000) return undefined;
      await askForDigest();
      return (await inbox.messages()).find(({ attributes }) => attributes["status"] === "digest");
    });
    expect(digest.attributes).toMatchObject({ rule: "digest" });
    expect(digest.body).toContain(UserName);
    expect(digest.body).toContain("alice");
  });
});

/** As the schedule would. */
async function askForDigest(): Promise<void> {
  const QueueUrl = physicalId("Deliveries");
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(DIGEST_DUE) }));
}

async function alertOf(status: string): Promise<Message> {
  return eventually(`an alert: ${status}`, async () => {
    const messages = await inbox.messages();
    return messages.find(
      ({ attributes }) => attributes["rule"] === LOUD_RULE && attributes["status"] === status,
    );
  });
}
