import type { StoredFinding } from "../finding/store.ts";
import type { ReplayCounts } from "./replay-counts.ts";
import type { CollectedShare, JudgedShare } from "./replay-share.ts";
import type { TrailProblem } from "./trail-problem.ts";

/** What a thread of a replay is started with. */
export interface ThreadInput {
  readonly paths: readonly string[];
  readonly folder: string;
  readonly share: number;
  /** Made by `settingsToJson`. */
  readonly settings: string;
}

/** What a thread is told once all files are read. */
export interface JudgeOrder {
  readonly runs: readonly string[];
  readonly accounts: ReadonlySet<string>;
}

/** What a thread tells. */
export type ThreadMessage =
  | { readonly said: "problem"; readonly problem: TrailProblem }
  | { readonly said: "progress"; readonly counts: ReplayCounts }
  | { readonly said: "collected"; readonly collected: CollectedShare }
  | { readonly said: "findings"; readonly findings: readonly StoredFinding[] }
  | ({ readonly said: "judged" } & Omit<JudgedShare, "findings">);
