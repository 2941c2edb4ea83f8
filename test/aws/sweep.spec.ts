import { CreateUserCommand, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConfigStandIn } from "./config-stand-in.ts";
import { askForSweep } from "./deliver.ts";
import { eventually } from "./eventually.ts";
import { iam } from "./stack.ts";
import { storedFinding } from "./stored.ts";

const UserName = "oscar";
const PolicyDocument = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "iam:*", Resource: "*" }],
});

/** A sweep asks AWS Config too. */
const standIn = new ConfigStandIn();
beforeAll(async () => {
  await standIn.listen(Number(process.env["CONFIG_STAND_IN_PORT"]));
});
afterAll(() => standIn.close());

describe("a change of which no event told", () => {
  beforeAll(async () => {
    await iam.send(new CreateUserCommand({ UserName }));
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "silent", PolicyDocument }));
    await askForSweep();
  });

  test("is found by the next sweep, which does not say who did it", async () => {
    const rule = "iam-user-no-policies-check";
    const finding = await eventually("the finding", () => storedFinding(rule, UserName));
    expect(finding).toMatchObject({ status: "open", actor: null, changeId: null });
  });
});
