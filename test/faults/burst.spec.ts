import { afterAll, expect, test, vi } from "vitest";
import { Stage } from "./stage.ts";
import { findingsOf, openOnes, truthOf } from "./truth.ts";

afterAll(() => vi.useRealTimers());

const USERS = 10;

test("some 500 changes at once end in the truth, and each is spoken of once", async () => {
  const stage = new Stage();
  const names = Array.from({ length: USERS }, (_, index) => `user-${index}`);
  for (const user of names) stage.happens({ event: "CreateUser", user });
  for (let round = 0; round < 12; round += 1) {
    for (const user of names) {
      const key = `AKIA${user}${round}`;
      stage.happens({ event: "PutUserPolicy", user, policy: `policy-${round}` });
      stage.happens({ event: "CreateAccessKey", user, key });
      stage.happens({ event: "DeleteAccessKey", user, key });
      if (round > 0) stage.happens({ event: "DeleteUserPolicy", user, policy: `policy-${round - 1}` });
    }
  }
  for (const user of names.slice(0, 8)) {
    stage.happens({ event: "DeleteUserPolicy", user, policy: "policy-11" });
    stage.happens({ event: "DeleteUser", user });
  }
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
  expect(detected.filter((id) => id.startsWith("iam-user-created#"))).toHaveLength(USERS);
});
