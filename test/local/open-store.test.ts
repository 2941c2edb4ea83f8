import { expect, test } from "vitest";
import { openStore } from "../../lib/local/open-store.ts";
import { aFinding } from "../support/build-finding.ts";

test("a store in memory knows the accounts that it holds findings of", async () => {
  const open = await openStore(undefined);
  expect(await open.accounts()).toEqual([]);
  await open.store.writeFinding(aFinding({ account: "111122223333" }), "1");
  expect(await open.accounts()).toEqual(["111122223333"]);
});
