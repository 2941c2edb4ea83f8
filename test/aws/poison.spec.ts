import { CreateUserCommand } from "@aws-sdk/client-iam";
import { beforeAll, describe, expect, test } from "vitest";
import { deliverBody } from "./deliver.ts";
import { adaptStack } from "./emulation.ts";
import { eventually } from "./eventually.ts";
import { takeMessages } from "./inbox.ts";
import { envelope, iamRecord } from "./records.ts";
import { iam, physicalId } from "./stack.ts";
import { isProcessed } from "./stored.ts";

const POISON = '{"detail": {"eventVersion": "1.11", ';
const creations = ["peggy", "victor"].map((userName) => iamRecord("CreateUser", { userName }));

beforeAll(adaptStack);

describe("a message that nobody can read, between two good ones", () => {
  beforeAll(async () => {
    for (const UserName of ["peggy", "victor"]) await iam.send(new CreateUserCommand({ UserName }));
    const [first, second] = creations.map((record) => JSON.stringify(envelope(record)));
    for (const body of [first, POISON, second]) await deliverBody(body ?? "");
  });

  test("ends in the dead letters as it came", async () => {
    const dead = await eventually("the dead letter", async () => {
      const messages = await takeMessages(physicalId("ChangesDeadLetters"));
      return messages.find(({ body }) => body === POISON);
    });
    expect(dead.body).toBe(POISON);
  });

  test("does not keep the others from being processed", async () => {
    for (const record of creations) {
      await eventually(`record ${record.eventID}`, async () => (await isProcessed(record)) || undefined);
    }
  });
});
