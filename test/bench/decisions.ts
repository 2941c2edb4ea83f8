import type { BenchCase } from "./bench-case.ts";
import { policyDecisions } from "./policy-decisions.ts";

/** Policy decisions a second against the independent evaluator, where `npm run test:oracle` has installed it. */
export const decisions: BenchCase = {
  name: "decisions",
  async measure() {
    const { decisionsPerSecond, oraclePerSecond, timesFaster } = await policyDecisions();
    if (timesFaster === undefined || oraclePerSecond === undefined) {
      const note = "nothing to compare with: npm run test:oracle installs the independent evaluator";
      return [{ name: "decisions", value: decisionsPerSecond, unit: "a second", note }];
    }
    return [
      {
        name: "decisions a second against the independent evaluator's",
        value: timesFaster,
        unit: "times",
        target: { atLeast: 50 },
        note: `${Math.round(decisionsPerSecond)} against ${Math.round(oraclePerSecond)}`,
      },
    ];
  },
};
