import { csvLine } from "./csv-line.ts";
import type { ReportFinding, ReportRule } from "./report.ts";

const COLUMNS = [
  "severity",
  "status",
  "rule",
  "title",
  "account",
  "region",
  "resource type",
  "resource",
  "part",
  "message",
  "actor",
  "opened",
  "since",
  "exempted until",
  "acknowledged by",
  "assigned to",
  "last comment",
  "how to mend it",
] as const;

interface CsvFacts {
  readonly findings: readonly Omit<ReportFinding, "id">[];
  readonly rules: readonly Pick<ReportRule, "id" | "title" | "fix">[];
}

/** The findings of a report as comma-separated values, with a line of names. */
export function* reportCsv({ findings, rules }: CsvFacts): Generator<string> {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  yield csvLine(COLUMNS);
  for (const { severity, status, rule, account, region, resource, message, actor, ...rest } of findings) {
    yield csvLine([
      severity,
      status,
      rule,
      byId.get(rule)?.title ?? "",
      account,
      region,
      resource.type,
      resource.arn,
      resource.facet ?? "",
      message,
      actor?.name ?? "",
      rest.openedAt,
      rest.since,
      rest.exemption?.expires ?? "",
      rest.notes?.acknowledged?.name ?? "",
      rest.notes?.assigned?.to ?? "",
      rest.notes?.comment?.text ?? "",
      byId.get(rule)?.fix ?? "",
    ]);
  }
}
