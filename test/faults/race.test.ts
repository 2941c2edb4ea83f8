import { AsyncLocalStorage } from "node:async_hooks";
import type { SQSRecord } from "aws-lambda";
import { afterAll, describe, expect, test, vi } from "vitest";
import { envelope, listen, onChange, Stage } from "./stage.ts";
import { findingsOf, openOnes, truthOf } from "./truth.ts";
import type { WorldCall } from "./world.ts";

vi.resetModules();
const { handler: onChangeToo } = await import("../../functions/on-change.ts");
const { dynamoDbClient: clientToo } = await import("../../lib/aws/clients.ts");

afterAll(() => vi.useRealTimers());

/** Every pair of calls at which two functions are held up, or some of them. */
const [EVERY_FIRST, EVERY_SECOND] = process.env["FAULTS"] === "all" ? [1, 1] : [5, 7];
const TIMEOUT_MS = process.env["FAULTS"] === "all" ? 1_200_000 : 90_000;
const user = "mallory";

/** Waits, at its n-th call, for another. */
const turns = new AsyncLocalStorage<{
  calls: number;
  readonly at: number;
  readonly wait: () => Promise<void>;
}>();

async function takeTurn(): Promise<void> {
  const turn = turns.getStore();
  if (turn && turn.calls++ === turn.at) await turn.wait();
}

/** A promise and what fulfils it. */
function aSignal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { give, given };
}

type Handler = typeof onChange;

/** What was told to have ended, where nothing did. */
function endedOf({ published }: Stage, [, , { event }]: (typeof PAIRS)[number]): string[] {
  return event.startsWith("Delete") ? [] : published.filter((subject) => subject.includes("Resolved"));
}

async function invoke(stage: Stage, handler: Handler, body: string, id: string): Promise<boolean> {
  const Records = [{ messageId: id, body } as SQSRecord];
  const { batchItemFailures } = await handler({ Records }, stage.context("change"));
  return batchItemFailures.length === 0;
}

/** Two calls that two functions work on at one time, and what must be told of them in the end. */
const PAIRS: readonly (readonly [name: string, first: WorldCall, second: WorldCall])[] = [
  [
    "one part of it",
    { event: "PutUserPolicy", user, policy: "admin" },
    { event: "DeleteUserPolicy", user, policy: "admin" },
  ],
  [
    "two parts of it that one rule judges",
    { event: "PutUserPolicy", user, policy: "admin" },
    { event: "PutUserPolicy", user, policy: "other" },
  ],
  [
    "two parts of it that different rules judge",
    { event: "CreateAccessKey", user, key: "AKIAMALLORY" },
    { event: "PutUserPolicy", user, policy: "admin" },
  ],
];

/**
 * The first function reads, and is held up at its n-th call; then the world changes, and a second function begins, and
 * is held up at its m-th call until the first has ended.
 */
async function race(
  n: number,
  m: number,
  [, one, other]: (typeof PAIRS)[number],
): Promise<{ readonly stage: Stage; readonly reached: boolean }> {
  const stage = new Stage();
  stage.happens({ event: "CreateUser", user });
  await stage.run();
  stage.beforeCall = takeTurn;
  listen(clientToo(), stage);
  const made = stage.record(one);
  stage.pass(20_000);
  const [firstHeld, secondHeld, firstDone] = [aSignal(), aSignal(), aSignal()];
  let reached = false;
  const hold = async () => {
    reached = true;
    firstHeld.give();
    await secondHeld.given;
  };
  const first = turns
    .run({ calls: 0, at: n, wait: hold }, () => invoke(stage, onChange, envelope(made), "first"))
    .finally(() => firstHeld.give());
  await firstHeld.given;
  stage.pass(1_000);
  const ended = stage.record(other);
  stage.pass(20_000);
  const wait = async () => {
    secondHeld.give();
    await firstDone.given;
  };
  const second = turns
    .run({ calls: 0, at: m, wait }, () => invoke(stage, onChangeToo, envelope(ended), "second"))
    .finally(() => secondHeld.give());
  const doneFirst = await first;
  firstDone.give();
  const doneSecond = await second;
  if (!doneFirst) stage.repeat(made, 360_000);
  if (!doneSecond) stage.repeat(ended, 360_000);
  await stage.run();
  return { stage, reached };
}

describe("two functions that work on one user at one time", () => {
  test.each(PAIRS)(
    "end in the truth, wherever they hold each other up: %s",
    async (...pair) => {
      let races = 0;
      for (let n = 3; ; n += EVERY_FIRST) {
        const { reached } = await race(n, 1_000, pair);
        if (!reached) break;
        for (let m = 1; m < 18; m += EVERY_SECOND) {
          const { stage } = await race(n, m, pair);
          const open = openOnes(await findingsOf(stage));
          expect({ n, m, open }).toEqual({ n, m, open: await truthOf(stage) });
          expect({ n, m, ended: endedOf(stage, pair) }).toEqual({ n, m, ended: [] });
          races += 1;
        }
      }
      expect(races).toBeGreaterThan(5);
    },
    TIMEOUT_MS,
  );
});
