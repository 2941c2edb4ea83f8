import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const MODULE = fileURLToPath(new URL("../../lib/local/limit-heap.ts", import.meta.url));

/** Lets two gigabytes of short-lived objects pass through a process of its own; returns its largest memory in MB. */
function peakMegabytes(isLimited: boolean): number {
  const script = `
    const { limitHeap } = await import(${JSON.stringify(MODULE)});
    const keepSmall = ${isLimited} ? limitHeap() : () => {};
    const alive = [];
    for (let round = 0; round < 400; round += 1) {
      const batch = Array.from({ length: 4_000 }, (_, index) => ({ round, index, text: "x".repeat(40) + index, list: [index, round] }));
      alive[round % 8] = batch;
      keepSmall();
      await new Promise(setImmediate);
    }
    process.stdout.write(String(process.resourceUsage().maxRSS / 1024));`;
  return Number(execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" }));
}

test("a process that limits its heap takes less memory for the same work", () => {
  expect(peakMegabytes(true)).toBeLessThan(peakMegabytes(false) * 0.9);
});
