import type { Finding } from "../finding/finding.ts";
import { SEVERITIES, type Severity } from "../rule/severity.ts";

/** How findings came and went. Is responsible for the steps of time and their counts; may not draw. */
export interface Trend {
  readonly step: Step;
  readonly points: readonly TrendPoint[];
}

export type Step = "day" | "week" | "month" | "quarter" | "year";

/** One step of time. What is only recorded (severity `info`) is not counted. */
export interface TrendPoint {
  /** The day on which the step begins: `2026-03-01`. */
  readonly from: string;
  readonly opened: Readonly<Record<Severity, number>>;
  readonly resolved: number;
  /** Findings of posture rules that were open at the step's end; what detections find does not end by itself. */
  readonly standing: number;
}

const STEPS = ["day", "week", "month", "quarter", "year"] as const;
/** More would be too thin to see. */
const POINTS_AT_MOST = 60;

/**
 * Counts findings over time; a finding that was mended and broken again counts as open throughout.
 *
 * @param until ISO time at which the last step ends
 */
export function trendOf(findings: readonly Pick<Finding, TrendField>[], until: string): Trend | null {
  const told = findings.filter(({ severity }) => severity !== "info");
  const first = told.reduce((least, { openedAt }) => (openedAt < least ? openedAt : least), until);
  const [begin, end] = [Date.parse(first), Date.parse(until)];
  if (told.length === 0 || Number.isNaN(begin) || Number.isNaN(end)) return null;
  const step = STEPS.find((name) => startsOf(name, begin, end).length <= POINTS_AT_MOST) ?? "year";
  const starts = startsOf(step, begin, end);
  const points = starts.map((start) => ({
    from: dayOf(start),
    opened: Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>,
    resolved: 0,
    standing: 0,
  }));
  for (const finding of told) count(finding, points);
  let standing = 0;
  for (const point of points) {
    standing += point.standing;
    point.standing = standing;
  }
  return { step, points };
}

type TrendField = "kind" | "status" | "severity" | "openedAt" | "since";

interface CountingPoint {
  readonly from: string;
  readonly opened: Record<Severity, number>;
  resolved: number;
  /** While counting: by how much the number of open findings grew in the step. */
  standing: number;
}

function count(finding: Pick<Finding, TrendField>, points: readonly CountingPoint[]): void {
  const opened = pointAt(points, finding.openedAt);
  if (opened) opened.opened[finding.severity] += 1;
  if (opened && finding.kind === "posture") opened.standing += 1;
  if (finding.status === "open") return;
  const ended = pointAt(points, finding.since);
  if (ended && finding.kind === "posture") ended.standing -= 1;
  if (ended && finding.status === "resolved") ended.resolved += 1;
}

function pointAt<P extends { readonly from: string }>(points: readonly P[], time: string): P | undefined {
  return points.findLast(({ from }) => from <= time);
}

function startsOf(step: Step, begin: number, end: number): number[] {
  const starts = [];
  for (let at = startOf(step, begin); at <= end && starts.length < 500; at = nextStart(step, at))
    starts.push(at);
  return starts;
}

const DAY_MS = 86_400_000;

function startOf(step: Step, at: number): number {
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const midnight = Math.floor(at / DAY_MS) * DAY_MS;
  if (step === "day") return midnight;
  if (step === "week") return midnight - ((date.getUTCDay() + 6) % 7) * DAY_MS;
  return Date.UTC(year, month - (month % MONTHS[step]));
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

function nextStart(step: Step, start: number): number {
  if (step === "day") return start + DAY_MS;
  if (step === "week") return start + 7 * DAY_MS;
  const date = new Date(start);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + MONTHS[step]);
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
