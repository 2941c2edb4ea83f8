import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BenchCase, Measurement } from "./bench-case.ts";
import { generateAccount } from "./generate-account.ts";
import { measureProcess } from "./measure-process.ts";

const HALF = 5_000;
const TIMES_PARSE = 5;
/** Milliseconds that a scan may take beside what the size of the snapshot explains. */
const ALLOWANCE_MS = 2_000;
const PEAK_MEGABYTES = 600;
const SHARE_OF_ONE_RULE = 0.05;
/** Rules that take less of the whole are not listed. */
const LISTED_SHARE = 0.02;

/** What `scan-account.ts` prints, in milliseconds of CPU time. */
interface ScanFigures {
  readonly parse: number;
  readonly total: number;
  readonly verdicts: number;
  readonly rules: { readonly [id: string]: number };
}

/** From a snapshot of 10,000 principals to the findings of every rule. */
export const scan: BenchCase = {
  name: "scan",
  async measure() {
    const folder = await mkdtemp(join(tmpdir(), "castellan-bench-"));
    try {
      const file = join(folder, "account.json");
      const account = generateAccount({ users: HALF, roles: HALF, policies: 2000, groups: 200, seed: 7 });
      await writeFile(file, JSON.stringify(account));
      const script = fileURLToPath(new URL("./scan-account.ts", import.meta.url));
      const { output, peakMegabytes } = await measureProcess([script, file]);
      return [...wholeFigures(JSON.parse(output) as ScanFigures, peakMegabytes)];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function wholeFigures(figures: ScanFigures, peakMegabytes: number): Measurement[] {
  const { parse, total, verdicts, rules } = figures;
  const shares = Object.entries(rules).map(([id, ms]) => ({ id, share: ms / total }));
  const listed = shares.filter(({ share }) => share >= LISTED_SHARE).sort((a, b) => b.share - a.share);
  const name = `${(2 * HALF).toLocaleString("en")} principals`;
  return [
    {
      name: `${name}: all verdicts less ${ALLOWANCE_MS / 1000} s, against JSON.parse`,
      value: Math.max(0, total - ALLOWANCE_MS) / parse,
      unit: "times",
      target: { atMost: TIMES_PARSE },
      note: `${verdicts} verdicts of ${shares.length} rules in ${total.toFixed(0)} ms, JSON.parse ${parse.toFixed(0)} ms`,
    },
    { name: `${name}: peak memory`, value: peakMegabytes, unit: "MB", target: { atMost: PEAK_MEGABYTES } },
    ...listed.map(
      ({ id, share }): Measurement => ({
        name: `${name}: ${id}`,
        value: share,
        unit: "of the whole",
        target: { atMost: SHARE_OF_ONE_RULE },
      }),
    ),
  ];
}
