import {
  GetQueueAttributesCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  ListQueuesCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { runCommand } from "../support/run-command.ts";
import { awsError } from "./aws-error.ts";

const sqs = mockClient(SQSClient);
const url = (name: string) => `https://sqs.us-east-1.amazonaws.com/123456789012/${name}`;
const arn = (name: string) => `arn:aws:sqs:us-east-1:123456789012:${name}`;

/** Queues of a stack as CloudFormation names them, with so many messages. */
function queuesAre(waiting: { readonly [name: string]: number }, stack = "castellan-prod"): void {
  sqs.reset();
  const names = Object.keys(waiting);
  const nameOf = (name: string) => `${stack}-${name}-A1B2C3`;
  sqs.on(ListQueuesCommand).resolves({ QueueUrls: names.map((name) => url(nameOf(name))) });
  for (const name of [...names, "Changes", "Deliveries", "Sweeps"]) {
    const Attributes = {
      QueueArn: arn(nameOf(name)),
      ApproximateNumberOfMessages: String(waiting[name] ?? 0),
    };
    sqs.on(GetQueueAttributesCommand, { QueueUrl: url(nameOf(name)) }).resolves({ Attributes });
    const source = name.replace(/DeadLetters$/, "");
    const queueUrls = source === name || source === "Invocations" ? [] : [url(nameOf(source))];
    sqs.on(ListDeadLetterSourceQueuesCommand, { QueueUrl: url(nameOf(name)) }).resolves({ queueUrls });
  }
  sqs.on(ListMessageMoveTasksCommand).resolves({ Results: [] });
  sqs.on(StartMessageMoveTaskCommand).resolves({ TaskHandle: "task" });
}

const moves = () => sqs.commandCalls(StartMessageMoveTaskCommand).map(({ args }) => args[0].input);
const MOVE_CHANGES = {
  SourceArn: arn("castellan-prod-ChangesDeadLetters-A1B2C3"),
  DestinationArn: arn("castellan-prod-Changes-A1B2C3"),
};

beforeEach(() => queuesAre({ Changes: 9, ChangesDeadLetters: 3, DeliveriesDeadLetters: 0 }));

describe("redrive", () => {
  test("puts back what waits, into the queue that gave up on it, and says how many", async () => {
    const { code, out } = await runCommand("redrive");
    expect({ code, out }).toEqual({
      code: 0,
      out: ["ChangesDeadLetters: 3 messages, put back", "DeliveriesDeadLetters: 0 messages, empty"],
    });
    expect(moves()).toEqual([MOVE_CHANGES]);
  });

  test("asks SQS for nothing that could lose a message", async () => {
    await runCommand("redrive");
    const asked = new Set(sqs.calls().map(({ args: [command] }) => command.constructor.name));
    expect([...asked].sort()).toEqual([
      "GetQueueAttributesCommand",
      "ListDeadLetterSourceQueuesCommand",
      "ListMessageMoveTasksCommand",
      "ListQueuesCommand",
      "StartMessageMoveTaskCommand",
    ]);
  });

  test("--count moves nothing; --json is one object a line", async () => {
    const { code, out } = await runCommand("redrive", "--count", "--json", "ChangesDeadLetters");
    expect(code).toBe(0);
    expect(out.map((line) => JSON.parse(line))).toEqual([
      {
        type: "dead-letters",
        queue: "ChangesDeadLetters",
        messages: 3,
        outcome: "counted",
        source: MOVE_CHANGES.DestinationArn,
        reason: null,
      },
    ]);
    expect(moves()).toEqual([]);
  });

  test("only the queues that are named, of the stack that is named", async () => {
    queuesAre({ ChangesDeadLetters: 1, SweepsDeadLetters: 2 }, "castellan-dev");
    const { code, out } = await runCommand("redrive", "SweepsDeadLetters", "--stack", "castellan-dev");
    expect({ code, out }).toEqual({ code: 0, out: ["SweepsDeadLetters: 2 messages, put back"] });
    expect(sqs.commandCalls(ListQueuesCommand)[0]?.args[0].input).toMatchObject({
      QueueNamePrefix: "castellan-dev-",
    });
  });

  test("another stack whose name starts alike is left alone", async () => {
    queuesAre({ ChangesDeadLetters: 1 }, "castellan-prod-eu");
    expect((await runCommand("redrive")).code).toBe(2);
    expect(moves()).toEqual([]);
  });

  test("what is being moved already is not moved again", async () => {
    sqs.on(ListMessageMoveTasksCommand).resolves({ Results: [{ Status: "RUNNING" }] });
    const { code, out } = await runCommand("redrive", "ChangesDeadLetters");
    expect({ code, out }).toEqual({ code: 0, out: ["ChangesDeadLetters: 3 messages, under way"] });
    expect(moves()).toEqual([]);
  });

  test("failed invocations have no queue to go back to, which is said", async () => {
    queuesAre({ InvocationsDeadLetters: 2 });
    const { code, out } = await runCommand("redrive");
    expect(code).toBe(3);
    expect(out[0]).toContain("no queue to go back to");
    expect(moves()).toEqual([]);
  });

  test("a refusal of one queue does not keep the others back", async () => {
    queuesAre({ ChangesDeadLetters: 3, SweepsDeadLetters: 1 });
    sqs.on(StartMessageMoveTaskCommand, MOVE_CHANGES).rejects(awsError("AccessDenied", "not allowed"));
    const { code, out } = await runCommand("redrive");
    expect({ code, out }).toEqual({
      code: 3,
      out: ["ChangesDeadLetters: 3 messages, failed: not allowed", "SweepsDeadLetters: 1 messages, put back"],
    });
  });

  test.each([
    { name: "an unknown queue", args: ["Nowhere"], says: "no queue Nowhere" },
    { name: "a hostile queue", args: ["__proto__"], says: "no queue __proto__" },
    { name: "an unknown option", args: ["--purge"], says: "--purge" },
  ])("$name is refused", async ({ args, says }) => {
    const { code, err } = await runCommand("redrive", ...args);
    expect(code).toBe(2);
    expect(err.join("\n")).toContain(says);
    expect(moves()).toEqual([]);
  });
});
