import { ACCESS_SIZES, measureAccess } from "./access-model.ts";
import type { BenchCase, Measurement } from "./bench-case.ts";

/** The size that the targets are for. */
const JUDGED = 10_000;

/** From a snapshot's text to who reaches administrator, in CPU time of this process, and one changed policy after. */
export const access: BenchCase = {
  name: "access",
  async measure() {
    measureAccess(500);
    return ACCESS_SIZES.flatMap((principals): Measurement[] => {
      const figures = measureAccess(principals);
      const { timesParse, rssMegabytes, update, parse, read, model, verdicts, megabytes } = figures;
      const stages = { parse, read, model, verdicts };
      const note = Object.entries(stages).map(([stage, ms]) => `${stage} ${ms.toFixed(0)} ms`);
      const name = `${principals.toLocaleString("en")} principals`;
      const judged = principals === JUDGED;
      return [
        {
          name: `${name}: all verdicts less a second, against JSON.parse`,
          value: timesParse,
          unit: "times",
          note: `${megabytes.toFixed(1)} MB: ${note.join(", ")}`,
          ...(judged ? { target: { atMost: 3 } } : {}),
        },
        {
          name: `${name}: peak memory`,
          value: rssMegabytes,
          unit: "MB",
          ...(judged ? { target: { atMost: 512 } } : {}),
        },
        {
          name: `${name}: one changed policy, p99, against all`,
          value: update.timesFull,
          unit: "times",
          ...(judged ? { target: { atMost: 0.05 } } : {}),
        },
      ];
    });
  },
};
