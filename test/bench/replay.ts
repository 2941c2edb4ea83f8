import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BenchCase, Measurement } from "./bench-case.ts";
import { measureProcess, type ProcessFigures } from "./measure-process.ts";
import { multiplyTrail } from "./multiply-trail.ts";

const RECORDS = 200_000;
const RUNS = 3;
const FLOOR_RATIO = 0.5;
const PEAK_MEGABYTES = 256;

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const CASTELLAN = path("../../lib/cli/castellan.js");
const PARSE_FLOOR = path("./parse-floor.ts");

/** How fast a replay is against the floor of unpacking and parsing the same files, and how much memory it takes. */
export const replay: BenchCase = {
  name: "replay",
  async measure({ data }) {
    const folder = await mkdtemp(join(tmpdir(), "castellan-bench-"));
    try {
      const sources = data === undefined ? [path("../../events")] : [data];
      const archive = await multiplyTrail(sources, folder, RECORDS, data === undefined);
      const replays: ProcessFigures[] = [];
      const floors: ProcessFigures[] = [];
      // In turns, so that whatever else the machine does falls on both.
      for (let run = 0; run < RUNS; run += 1) {
        floors.push(await measureProcess([PARSE_FLOOR, archive.folder]));
        replays.push(await measureProcess([CASTELLAN, "replay", archive.folder, "--json"]));
      }
      const single = await measureProcess([CASTELLAN, "replay", archive.single, "--json"]);
      const summary = readSummary(replays);
      if (summary.records !== archive.records)
        throw new Error(`read ${summary.records} of ${archive.records} records`);
      return figures(replays, floors, single, summary);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

interface Summary {
  readonly records: number;
  readonly changes: number;
}

function readSummary([first]: readonly ProcessFigures[]): Summary {
  return JSON.parse(first?.output.trimEnd().split("\n").at(-1) ?? "") as Summary;
}

function figures(
  replays: readonly ProcessFigures[],
  floors: readonly ProcessFigures[],
  single: ProcessFigures,
  summary: Summary,
): Measurement[] {
  const fastest = (runs: readonly ProcessFigures[]) => Math.min(...runs.map(({ seconds }) => seconds));
  const share = ((100 * summary.changes) / summary.records).toFixed(1);
  return [
    {
      name: "speed against unpacking and parsing alone",
      value: fastest(floors) / fastest(replays),
      unit: "of the floor",
      target: { atLeast: FLOOR_RATIO },
      note: `${summary.records} records, ${share} % of them matter to a rule; fastest of ${RUNS} runs each`,
    },
    {
      name: "records a second",
      value: Math.round(summary.records / fastest(replays)),
      unit: "records/s",
      note: "of this machine at this moment: told, not judged",
    },
    {
      name: "peak memory, many files",
      value: Math.max(...replays.map(({ peakMegabytes }) => peakMegabytes)),
      unit: "MB",
      target: { atMost: PEAK_MEGABYTES },
    },
    {
      name: "peak memory, one file",
      value: single.peakMegabytes,
      unit: "MB",
      target: { atMost: PEAK_MEGABYTES },
    },
  ];
}
