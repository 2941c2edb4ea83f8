import { afterAll, expect, test, vi } from "vitest";
import { Stage } from "./stage.ts";
import { findingsOf, openOnes, truthOf } from "./truth.ts";

afterAll(() => vi.useRealTimers());

/** Users who are made at once, policies and keys that each is given and loses again; two of ten users are left. */
const BURSTS = [
  { users: 10, rounds: 12, changes: 496, tellsPeople: true },
  { users: 100, rounds: 25, changes: 10_160, tellsPeople: false },
] as const;

test.each(BURSTS)("$changes changes at once end in the truth, each found once", async (burst) => {
  const stage = new Stage();
  stage.tellsPeople = burst.tellsPeople;
  expect(happenAll(stage, burst)).toBe(burst.changes);
  stage.pass(60_000);
  await stage.run();
  const found = await findingsOf(stage);
  const open = openOnes(found);
  expect(open).toEqual(await truthOf(stage));
  expect(new Set(open).size).toBe(open.length);
  const detected = found
    .filter(({ kind }) => kind === "detection")
    .map(({ rule, changeId }) => `${rule}#${changeId}`);
  expect(new Set(detected).size).toBe(detected.length);
  expect(detected.filter((id) => id.startsWith("iam-user-created#"))).toHaveLength(burst.users);
  expect(new Set(stage.messages).size).toBe(stage.messages.length);
});

/** @returns how many changes happened */
function happenAll(stage: Stage, { users, rounds }: (typeof BURSTS)[number]): number {
  const names = Array.from({ length: users }, (_, index) => `user-${index}`);
  let changes = 0;
  const happens = (call: Parameters<Stage["happens"]>[0]) => {
    stage.happens(call);
    changes += 1;
  };
  for (const user of names) happens({ event: "CreateUser", user });
  for (let round = 0; round < rounds; round += 1) {
    for (const user of names) {
      const key = `AKIA${user}${round}`;
      happens({ event: "PutUserPolicy", user, policy: `policy-${round}` });
      happens({ event: "CreateAccessKey", user, key });
      happens({ event: "DeleteAccessKey", user, key });
      if (round > 0) happens({ event: "DeleteUserPolicy", user, policy: `policy-${round - 1}` });
    }
  }
  for (const user of names.slice(0, users * 0.8)) {
    happens({ event: "DeleteUserPolicy", user, policy: `policy-${rounds - 1}` });
    happens({ event: "DeleteUser", user });
  }
  return changes;
}
