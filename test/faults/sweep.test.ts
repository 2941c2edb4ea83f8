import { afterAll, describe, expect, test, vi } from "vitest";
import { tableStore } from "../../lib/aws/table-store.ts";
import { FAULTS, type Fault } from "./faults.ts";
import { Stage, table } from "./stage.ts";
import { findingsOf, openOnes, truthOf } from "./truth.ts";

/** Every call is broken in `npm run test:faults`, one of so many in `npm test`. */
const EVERY = process.env["FAULTS"] === "all" ? 1 : 61;
const user = "mallory";

afterAll(() => vi.useRealTimers());

/** A user is heard of; then one policy takes the place of the other, and no record of that comes. */
async function tellStory(): Promise<Stage> {
  const stage = new Stage();
  stage.faulty = "sweep";
  stage.happens({ event: "CreateUser", user });
  stage.happens({ event: "PutUserPolicy", user, policy: "admin" });
  stage.happens({ event: "CreateUser", user: "bob" });
  await stage.run();
  stage.sweep();
  await stage.run();
  stage.record({ event: "PutUserPolicy", user, policy: "other" });
  stage.record({ event: "DeleteUserPolicy", user, policy: "admin" });
  stage.record({ event: "DeleteUser", user: "bob" });
  stage.pass(3_600_000);
  return stage;
}

async function sweepWith(fault: Fault | undefined) {
  const stage = await tellStory();
  stage.faults.plan(fault);
  stage.sweep();
  await stage.run();
  const { happened } = stage.faults;
  stage.faults.plan(undefined);
  return { stage, happened };
}

const MISSED_ENDED = /Resolved: \d+ entit\w+ changed/;

/** What was told of this account: some of what the faked services have is of another, which all stages share. */
function toldOf({ published, account }: Stage): string[] {
  const own = published.filter((text) => text.includes(account) && !MISSED_ENDED.test(text));
  return own.map((text) => text.replaceAll(account, "")).sort();
}

async function isMissed({ account }: Stage): Promise<string | undefined> {
  for await (const { finding } of tableStore(table).findingsOfAccount(account))
    if (finding.rule === "castellan-missed-changes") return finding.status;
  return undefined;
}

const { stage: CALM } = await sweepWith(undefined);

test("a calm sweep ends in the truth, and says that changes were missed", async () => {
  expect(openOnes(await findingsOf(CALM))).toEqual(await truthOf(CALM));
  expect(await isMissed(CALM)).toBe("open");
  expect(toldOf(CALM).length).toBeGreaterThan(3);
});

test("a change that no event told of, of an entity that is read in part meanwhile, is not forgotten", async () => {
  const stage = new Stage();
  stage.happens({ event: "CreateUser", user });
  await stage.run();
  stage.sweep();
  await stage.run();
  stage.pass(3_600_000);
  stage.record({ event: "PutUserPolicy", user, policy: "unheard" });
  stage.pass(3_600_000);
  stage.happens({ event: "CreateAccessKey", user, key: "AKIAMALLORY" });
  await stage.run();
  stage.sweep();
  await stage.run();
  expect(openOnes(await findingsOf(stage))).toEqual(await truthOf(stage));
  stage.happens({ event: "PutUserPolicy", user, policy: "heard" });
  await stage.run();
  expect(openOnes(await findingsOf(stage))).toEqual(await truthOf(stage));
});

describe("whichever call of on-sweep", () => {
  test.each(FAULTS)("$name: nothing is lost, nothing is told twice", async ({ name: _name, ...fault }) => {
    let at = 0;
    for (; ; at += EVERY) {
      const { stage, happened } = await sweepWith({ ...fault, at });
      if (!happened) break;
      const open = openOnes(await findingsOf(stage));
      expect({ at, open }).toEqual({ at, open: await truthOf(stage) });
      // A sweep that broke off when it had stored the account is repeated, and finds nothing missed any more.
      expect(["open", "resolved"]).toContain(await isMissed(stage));
      expect({ at, told: toldOf(stage) }).toEqual({ at, told: toldOf(CALM) });
    }
    expect(at).toBeGreaterThan(20);
  });

  test("is denied: nothing ends that was not seen to end, and the next sweep ends in the truth", async () => {
    let at = 0;
    for (; ; at += EVERY) {
      const { stage, happened } = await sweepWith({
        at,
        effect: "none",
        killed: false,
        error: "AccessDenied",
      });
      if (!happened) break;
      stage.pass(12 * 3_600_000);
      stage.sweep();
      await stage.run();
      const open = openOnes(await findingsOf(stage));
      expect({ at, open }).toEqual({ at, open: await truthOf(stage) });
    }
    expect(at).toBeGreaterThan(20);
  });
});
