import { fileURLToPath } from "node:url";
import { ACCESS_SIZES, type AccessFigures } from "./access-model.ts";
import type { BenchCase, Measurement } from "./bench-case.ts";
import { measureProcess } from "./measure-process.ts";

/** The size that the targets are for. */
const JUDGED = 10_000;
const SCRIPT = fileURLToPath(new URL("./access-account.ts", import.meta.url));

/** From a snapshot's text to who reaches administrator, in CPU time of one process each, and one changed policy after. */
export const access: BenchCase = {
  name: "access",
  async measure() {
    const measurements: Measurement[] = [];
    for (const principals of ACCESS_SIZES) {
      const { output, peakMegabytes } = await measureProcess([SCRIPT, String(principals)]);
      measurements.push(...measurementsOf(JSON.parse(output) as AccessFigures, peakMegabytes));
    }
    return measurements;
  },
};

function measurementsOf(figures: AccessFigures, peakMegabytes: number): Measurement[] {
  const { principals, timesParse, update, parse, read, model, verdicts, megabytes } = figures;
  const stages = Object.entries({ parse, read, model, verdicts });
  const note = stages.map(([stage, ms]) => `${stage} ${ms.toFixed(0)} ms`).join(", ");
  const name = `${principals.toLocaleString("en")} principals`;
  const judged = principals === JUDGED;
  return [
    {
      name: `${name}: from the text to all verdicts less a second, against JSON.parse`,
      value: timesParse,
      unit: "times",
      note: `${megabytes.toFixed(1)} MB: ${note}`,
      ...(judged ? { target: { atMost: 3 } } : {}),
    },
    {
      name: `${name}: peak memory`,
      value: peakMegabytes,
      unit: "MB",
      ...(judged ? { target: { atMost: 512 } } : {}),
    },
    {
      name: `${name}: one changed policy, p99, against all`,
      value: update.timesFull,
      unit: "times",
      note: `p50 ${update.p50.toFixed(1)} ms, p99 ${update.p99.toFixed(1)} ms`,
      ...(judged ? { target: { atMost: 0.05 } } : {}),
    },
  ];
}
