import { NO_NOTES, noteWords } from "../../finding/note-words.ts";
import type { Severity } from "../../rule/severity.ts";
import type { Report, ReportFinding } from "../report.ts";

/** What a reader wants to see. Empty sets and texts stand for everything. */
export interface FindingFilter {
  /** Words that must all occur, in any case. */
  readonly search: string;
  readonly severities: ReadonlySet<Severity>;
  readonly status: ReportFinding["status"] | "";
  readonly kind: ReportFinding["kind"] | "";
  readonly account: string;
  readonly rule: string;
}

export const EVERYTHING: FindingFilter = {
  search: "",
  severities: new Set(),
  status: "",
  kind: "",
  account: "",
  rule: "",
};

/** A finding with the text that a search looks at. */
export interface Searchable {
  readonly finding: ReportFinding;
  readonly text: string;
}

/** Joins what can be searched of each finding, once for the life of the page. */
export function searchable({ findings, rules }: Pick<Report, "findings" | "rules">): Searchable[] {
  const titles = new Map(rules.map(({ id, title }) => [id, title]));
  return findings.map((finding) => {
    const { id, rule, message, account, region, resource, actor, changeId } = finding;
    const text = [
      ...[id, rule, titles.get(rule), message, account, region, resource.type, resource.arn, resource.name],
      ...[resource.facet, actor?.name, actor?.arn, actor?.sourceIp, changeId],
      ...noteWords(finding.notes ?? NO_NOTES),
    ];
    return { finding, text: text.join("\n").toLowerCase() };
  });
}

/** Those that pass, in their order. */
export function filterFindings(all: readonly Searchable[], filter: FindingFilter): ReportFinding[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  const passing = all.filter(
    ({ finding, text }) => passes(finding, filter) && words.every((word) => text.includes(word)),
  );
  return passing.map(({ finding }) => finding);
}

function passes(finding: ReportFinding, filter: FindingFilter): boolean {
  const { severities, status, kind, account, rule } = filter;
  return (
    (severities.size === 0 || severities.has(finding.severity)) &&
    (status === "" || finding.status === status) &&
    (kind === "" || finding.kind === kind) &&
    (account === "" || finding.account === account) &&
    (rule === "" || finding.rule === rule)
  );
}
