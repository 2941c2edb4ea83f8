import type { Exemption } from "../finding/exemption.ts";
import type { Finding } from "../finding/finding.ts";
import { findingId, shortFindingId } from "../finding/finding-id.ts";
import { isoTime } from "../finding/next-finding.ts";
import type { Note } from "../finding/note.ts";
import { toldNotes } from "../finding/told-notes.ts";
import { type AccountReach, accessView } from "./access-view.ts";
import { exemptionViews } from "./exemption-view.ts";
import { frameworkViews } from "./framework-view.ts";
import type { Report, ReportFinding, ReportRule, ReportSource } from "./report.ts";
import type { Timeline } from "./timeline.ts";
import { trendOf } from "./trend.ts";
import { notJudged, type RuleTally } from "./verdict-tally.ts";

/** What a report is made of. */
export interface ReportFacts {
  readonly source: ReportSource;
  /** Epoch milliseconds. */
  readonly madeAt: number;
  readonly accounts: readonly AccountFacts[];
  readonly rules: readonly ReportRule[];
  /** In the order in which they are to be shown. */
  readonly findings: readonly Finding[];
  /** By the id of the finding; absent where the source holds none. */
  readonly notes?: ReadonlyMap<string, readonly Note[]>;
  readonly tally: ReadonlyMap<string, RuleTally>;
  readonly reach: readonly AccountReach[];
  /** Epoch milliseconds of the first change; null when the source tells of one moment only: then there is no trend. */
  readonly from: number | null;
  /** Null when the source holds no changes. */
  readonly timeline: Timeline | null;
  readonly exemptions: readonly Exemption[];
}

export interface AccountFacts {
  readonly id: string;
  /** Epoch milliseconds of its newest facts. */
  readonly at: number;
  readonly incomplete: { readonly [type: string]: string };
}

/** Makes a report of facts. Is responsible for joining its parts; may not read, judge or print. */
export function buildReport(facts: ReportFacts): Report {
  const { source, madeAt, accounts, rules, findings, tally, reach, from, timeline, exemptions } = facts;
  const untilAt = accounts.reduce((newest, { at }) => Math.max(newest, at), 0) || madeAt;
  const until = isoTime(untilAt);
  return {
    type: "report",
    source,
    madeAt: isoTime(madeAt),
    from: from === null ? null : isoTime(from),
    until,
    accounts: accounts.map(({ id, at, incomplete }) => ({ id, until: isoTime(at), incomplete })),
    rules: namedRules(rules, findings, tally),
    findings: findings.map((finding) => reportFinding(finding, facts.notes)),
    frameworks: frameworkViews(rules, tally, findings),
    trend: from === null ? null : trendOf(findings, until),
    access: accessView(reach),
    timeline,
    exemptions: exemptionViews(exemptions, findings, untilAt),
    notJudged: notJudged(tally),
  };
}

/** Those that the report speaks of. */
function namedRules(
  rules: readonly ReportRule[],
  findings: readonly Finding[],
  tally: ReadonlyMap<string, RuleTally>,
): ReportRule[] {
  const found = new Set(findings.map(({ rule }) => rule));
  return rules.filter(
    ({ id, controls }) =>
      found.has(id) || (tally.get(id)?.undetermined.size ?? 0) > 0 || Object.keys(controls).length > 0,
  );
}

function reportFinding(finding: Finding, allNotes: ReportFacts["notes"]): ReportFinding {
  const { type: _type, title: _title, controls: _controls, ...own } = finding;
  const { fix: _fix, why: _why, reference: _reference, ...rest } = own;
  const notes = allNotes?.size ? allNotes.get(findingId(finding)) : undefined;
  const noted = notes ? { notes: toldNotes(finding, notes) } : {};
  return { id: shortFindingId(finding), ...rest, ...noted, evidence: shortEvidence(rest.evidence) };
}

const EVIDENCE_CHARACTERS = 4_000;

/** Evidence of many findings has to fit one page: what is longer is cut, and says so. */
function shortEvidence(evidence: Finding["evidence"]): Finding["evidence"] {
  const json = JSON.stringify(evidence);
  if (json.length <= EVIDENCE_CHARACTERS) return evidence;
  return { cut: `${json.slice(0, EVIDENCE_CHARACTERS).toWellFormed()}…`, characters: json.length };
}
