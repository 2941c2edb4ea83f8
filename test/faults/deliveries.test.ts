import fc from "fast-check";
import { afterAll, describe, expect, test, vi } from "vitest";
import { Stage } from "./stage.ts";
import { findingsOf, openOnes, truthOf } from "./truth.ts";
import type { WorldCall } from "./world.ts";

afterAll(() => vi.useRealTimers());

const SECOND = 1_000;
/** `npm test` takes samples. */
const ALL = process.env["FAULTS"] === "all";
const user = "mallory";
const STORY: readonly WorldCall[] = [
  { event: "CreateUser", user },
  { event: "PutUserPolicy", user, policy: "one" },
  { event: "CreateAccessKey", user, key: "AKIAONE" },
  { event: "PutUserPolicy", user, policy: "two" },
  { event: "DeleteUserPolicy", user, policy: "one" },
];

async function expectTruth(stage: Stage): Promise<void> {
  expect(openOnes(await findingsOf(stage))).toEqual(await truthOf(stage));
}

/** One finding for each detection and change, and one for each rule and facet. */
async function expectNothingTwice(stage: Stage): Promise<void> {
  const found = await findingsOf(stage);
  const identities = found.map(({ rule, resource, changeId, kind }) =>
    [rule, resource.arn, kind === "posture" ? resource.facet : changeId].join("#"),
  );
  expect(identities).toEqual([...new Set(identities)]);
  expect(stage.published).toEqual([...new Set(stage.published)]);
}

describe("deliveries", () => {
  test("of any order, delay of minutes and number end in the truth, told once", async () => {
    const arrivals = fc.array(fc.nat(900), { minLength: STORY.length, maxLength: STORY.length });
    await fc.assert(
      fc.asyncProperty(
        arrivals,
        fc.array(fc.nat(STORY.length - 1), { maxLength: 4 }),
        async (delays, again) => {
          const stage = new Stage();
          const records = STORY.map((call, index) => stage.happens(call, (delays[index] ?? 0) * SECOND));
          for (const index of again) stage.repeat(records[index], index * 100 * SECOND);
          await stage.run();
          await expectTruth(stage);
          await expectNothingTwice(stage);
        },
      ),
      { numRuns: ALL ? 60 : 3, seed: 7 },
    );
  });

  test("that come out of order while IAM lags behind end in the truth", async () => {
    const arrivals = fc.array(fc.integer({ min: 5, max: 75 }), {
      minLength: STORY.length,
      maxLength: STORY.length,
    });
    await fc.assert(
      fc.asyncProperty(arrivals, fc.nat(60), async (delays, lagSeconds) => {
        const stage = new Stage();
        stage.lagMs = lagSeconds * SECOND;
        STORY.forEach((call, index) => {
          stage.happens(call, (delays[index] ?? 0) * SECOND);
          stage.pass(9 * SECOND);
        });
        await stage.run();
        await expectTruth(stage);
        await expectNothingTwice(stage);
      }),
      { numRuns: ALL ? 100 : 4, seed: 7 },
    );
  });

  test("of an undo before what it undoes, which IAM still shows a minute later, end in the truth", async () => {
    const stage = new Stage();
    stage.happens({ event: "CreateUser", user });
    await stage.run();
    stage.lagMs = 60 * SECOND;
    stage.happens({ event: "PutUserPolicy", user, policy: "admin" }, 65 * SECOND);
    stage.pass(40 * SECOND);
    stage.happens({ event: "DeleteUserPolicy", user, policy: "admin" }, 10 * SECOND);
    await stage.run();
    await expectTruth(stage);
    await expectNothingTwice(stage);
  });

  test("that replay the table's stream from its beginning tell nobody again", async () => {
    const stage = new Stage();
    for (const call of STORY) stage.happens(call);
    await stage.run();
    const told = [...stage.published];
    expect(told.length).toBeGreaterThan(2);
    stage.replayStream();
    await stage.run();
    expect(stage.published).toEqual(told);
  });
});

describe("a reading of IAM", () => {
  test.each(ALL ? [5, 20, 40, 60] : [60])(
    "that is %i seconds behind ends in the truth",
    async (lagSeconds) => {
      const stage = new Stage();
      stage.lagMs = lagSeconds * SECOND;
      for (const call of STORY) {
        stage.happens(call);
        stage.pass(7 * SECOND);
      }
      await stage.run();
      stage.happens({ event: "DeleteAccessKey", user, key: "AKIAONE" });
      stage.happens({ event: "DeleteUserPolicy", user, policy: "two" });
      stage.happens({ event: "DeleteUser", user });
      stage.pass(2 * SECOND);
      stage.happens({ event: "CreateUser", user });
      stage.happens({ event: "PutUserPolicy", user, policy: "three" });
      await stage.run();
      await expectTruth(stage);
      await expectNothingTwice(stage);
    },
  );
});

test("a sweep whose reading is behind that of a change a moment ago ends nothing", async () => {
  const stage = new Stage();
  stage.happens({ event: "CreateUser", user });
  stage.pass(120 * SECOND);
  stage.happens({ event: "PutUserPolicy", user, policy: "admin" });
  await stage.run();
  const told = stage.published.length;
  expect(openOnes(await findingsOf(stage))).not.toEqual([]);
  stage.lagMs = 60 * SECOND;
  stage.sweep();
  await stage.run();
  await expectTruth(stage);
  expect(stage.published.slice(told).filter((subject) => subject.includes("Resolved"))).toEqual([]);
});

describe("clocks", () => {
  test.each(ALL ? [-90, -30, 30, 90] : [-30])(
    "of the next function that is %i seconds off keep no old finding open",
    async (skewSeconds) => {
      const stage = new Stage();
      stage.happens({ event: "CreateUser", user });
      stage.happens({ event: "PutUserPolicy", user, policy: "admin" });
      await stage.run();
      expect(openOnes(await findingsOf(stage))).not.toEqual([]);
      stage.skewMs = skewSeconds * SECOND;
      stage.happens({ event: "DeleteUserPolicy", user, policy: "admin" });
      await stage.run();
      expect(openOnes(await findingsOf(stage))).toEqual([]);
      await expectTruth(stage);
    },
  );
});
