import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tableStore } from "../../lib/aws/table-store.ts";
import { startDynalite } from "../../lib/local/dynalite.ts";
import { ACCOUNT } from "../support/build-account.ts";
import { aFinding } from "../support/build-finding.ts";

test("a folder keeps the rows from one start to the next", async () => {
  const folder = await mkdtemp(join(tmpdir(), "castellan-"));
  try {
    const first = await startDynalite(folder);
    await tableStore(first).writeFinding(aFinding(), "1");
    await first.close();
    const second = await startDynalite(folder);
    const found = await tableStore(second).findingsOfEntity(
      ACCOUNT,
      aFinding().resource,
      new Set([aFinding().rule]),
    );
    await second.close();
    expect(found).toEqual([{ finding: aFinding(), version: "1" }]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("it listens on the loopback address only", async () => {
  const table = await startDynalite();
  expect(table.clientConfig.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  await table.close();
});
