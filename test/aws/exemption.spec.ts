import { CreateUserCommand, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { beforeAll, describe, expect, test } from "vitest";
import { findingId } from "../../lib/finding/finding-id.ts";
import { runCommand } from "../support/run-command.ts";
import { deliverRecords } from "./deliver.ts";
import { adaptStack } from "./emulation.ts";
import { eventually } from "./eventually.ts";
import { type Inbox, type Message, subscribeInbox } from "./inbox.ts";
import { quietQueue } from "./quiet-queue.ts";
import { iamRecord } from "./records.ts";
import { iam, physicalId } from "./stack.ts";
import { storedFinding } from "./stored.ts";

/** High, and so told at once. */
const RULE = "iam-inline-policy-no-admin-access";
const UserName = "rupert";
const PolicyName = "everything";
const PolicyDocument = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
});
const put = () =>
  iamRecord("PutUserPolicy", {
    userName: UserName,
    policyName: PolicyName,
    policyDocument: PolicyDocument,
  });
const REASON = "Leaves with the migration";
/** Half a year away: an exemption lasts a year at most. */
const EXPIRES = new Date(Date.now() + 182 * 86_400_000).toISOString().slice(0, 10);

let inbox: Inbox;
let id: string;

beforeAll(async () => {
  await adaptStack();
  inbox = await subscribeInbox(physicalId("Findings"), "those-who-hear-of-exemptions");
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument }));
  await deliverRecords(put());
  const finding = await eventually("the finding", () => storedFinding(RULE, UserName));
  id = findingId(finding);
});

describe("a finding that somebody exempts by command", () => {
  beforeAll(() => exempt("--reason", REASON, "--owner", "platform@example.com", "--expires", EXPIRES));

  test("is exempted in the table, and subscribers are told, with the reason and until when", async () => {
    expect(await storedFinding(RULE, UserName)).toMatchObject({
      status: "exempted",
      exemption: { reason: REASON, owner: "platform@example.com" },
    });
    const told = await eventually("the alert", async () =>
      (await alerts()).find(({ attributes }) => attributes["status"] === "exempted"),
    );
    expect(told.body).toContain(REASON);
  });

  test("stays exempted when it is judged again, and nobody is told anew", async () => {
    await deliverRecords(put());
    await quietQueue();
    expect(await storedFinding(RULE, UserName)).toMatchObject({ status: "exempted" });
    expect((await alerts()).map(({ attributes }) => attributes["status"])).toEqual(["open", "exempted"]);
  });

  test("is open again, and told as such, when the exemption is ended", async () => {
    await exempt("--end");
    const [, , third] = await eventually("a third alert", async () => {
      const heard = await alerts();
      return heard.length > 2 ? heard : undefined;
    });
    expect(third?.attributes["status"]).toBe("open");
    expect(third?.body).toContain('"transition":"reopened"');
  });
});

async function exempt(...words: readonly string[]): Promise<void> {
  const { code, err } = await runCommand("exempt", id, "--table", physicalId("Table"), ...words);
  expect([code, err]).toEqual([0, []]);
}

/** What was told of the finding so far, in order. */
async function alerts(): Promise<readonly Message[]> {
  return (await inbox.messages()).filter(({ attributes }) => attributes["rule"] === RULE);
}
