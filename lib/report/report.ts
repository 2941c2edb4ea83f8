import type { Finding } from "../finding/finding.ts";
import type { ToldNotes } from "../finding/note-words.ts";
import type { Controls } from "../rule/controls.ts";
import type { Severity } from "../rule/severity.ts";
import type { AccessView } from "./access-view.ts";
import type { ExemptionView } from "./exemption-view.ts";
import type { FrameworkView } from "./framework-view.ts";
import type { Timeline } from "./timeline.ts";
import type { Trend } from "./trend.ts";
import type { NotJudged } from "./verdict-tally.ts";

/**
 * What a report says, whatever it is shown on. Is responsible for the shape of a report; may not hold markup.
 *
 * Its JSON is a contract: scripts read it. Times are ISO 8601 in UTC.
 */
export interface Report {
  readonly type: "report";
  readonly source: ReportSource;
  readonly madeAt: string;
  /** Time of the first change; null when the source tells of one moment only. */
  readonly from: string | null;
  /** Time of the newest facts. */
  readonly until: string;
  readonly accounts: readonly ReportAccount[];
  /** What the findings, frameworks and gaps below name by id. */
  readonly rules: readonly ReportRule[];
  /** The loudest first. */
  readonly findings: readonly ReportFinding[];
  readonly frameworks: readonly FrameworkView[];
  readonly trend: Trend | null;
  readonly access: AccessView;
  readonly timeline: Timeline | null;
  readonly exemptions: readonly ExemptionView[];
  readonly notJudged: readonly NotJudged[];
}

/** Where the facts come from, in the words that a reader sees. */
export type ReportSource = "CloudTrail records" | "a snapshot" | "a live reading" | "stored findings";

export interface ReportAccount {
  readonly id: string;
  /** Time of its newest facts. */
  readonly until: string;
  /** Entity types that were not read whole, with the reason. */
  readonly incomplete: { readonly [type: string]: string };
}

/** A rule or detection as its reader needs it. */
export interface ReportRule {
  readonly id: string;
  readonly kind: Finding["kind"];
  readonly title: string;
  readonly severity: Severity;
  /** Whether it judged: off rules stand here for the requirements that name them. */
  readonly on: boolean;
  readonly why: string;
  readonly fix: string;
  readonly references: readonly string[];
  readonly controls: Controls;
}

/** A finding without what its rule says of all its findings, and with what people noted on it. */
export type ReportFinding = Omit<Finding, RulePart> & {
  /** What commands take. */
  readonly id: string;
  /** Absent where nobody noted anything. */
  readonly notes?: ToldNotes;
};

type RulePart = "type" | "title" | "controls" | "fix" | "why" | "reference";
