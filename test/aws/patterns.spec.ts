import { DescribeRuleCommand, TestEventPatternCommand } from "@aws-sdk/client-eventbridge";
import { describe, expect, test } from "vitest";
import { envelope, iamRecord } from "./records.ts";
import { eventBridge, physicalIdsOf } from "./stack.ts";

const patterns = await Promise.all(physicalIdsOf("AWS::Events::Rule").map(deployedPattern));

describe("EventBridge itself says of the deployed patterns", () => {
  test("that one takes IAM's change", async () => {
    expect(await takers(envelope(iamRecord("PutUserPolicy", { userName: "mallory" })))).toBe(1);
  });

  test("that none takes a record that was not sent by AWS", async () => {
    const forged = {
      ...envelope(iamRecord("PutUserPolicy", { userName: "mallory" })),
      source: "com.example",
    };
    expect(await takers(forged)).toBe(0);
  });

  test("that one takes a console sign-in, however the envelope is spelt", async () => {
    for (const detailType of ["AWS Console Sign In via CloudTrail", "AWS Console Signin via CloudTrail"]) {
      const record = { ...iamRecord("ConsoleLogin", {}), eventSource: "signin.amazonaws.com" };
      const event = { ...envelope(record), source: "aws.signin", "detail-type": detailType };
      expect(await takers(event), detailType).toBe(1);
    }
  });
});

async function takers(event: object): Promise<number> {
  const answers = await Promise.all(
    patterns.map((EventPattern) =>
      eventBridge.send(new TestEventPatternCommand({ EventPattern, Event: JSON.stringify(event) })),
    ),
  );
  return answers.filter(({ Result }) => Result).length;
}

async function deployedPattern(ruleId: string): Promise<string> {
  const { EventPattern = "" } = await eventBridge.send(
    new DescribeRuleCommand({ Name: ruleId.split("/").at(-1) }),
  );
  return EventPattern;
}
