import { NO_NOTES, noteWords } from "../finding/note-words.ts";
import { SEVERITIES } from "../rule/severity.ts";
import type { Report, ReportFinding } from "./report.ts";

const FINDINGS_AT_MOST = 100;
const PRINCIPALS_AT_MOST = 50;

/** A report as Markdown, for a wiki or a ticket. Is responsible for text that stays text; may not choose what is said. */
export function* reportMarkdown(report: Report): Generator<string> {
  const { accounts, source, from, until } = report;
  yield "# IAM report";
  yield "";
  const names = accounts.map(({ id }) => plain(id)).join(", ");
  const period = from === null ? `as of ${until}` : `${from} to ${until}`;
  yield `${accounts.length === 1 ? "Account" : `${accounts.length} accounts:`} ${names}. From ${source}, ${period}.`;
  yield* section("Findings", findingLines(report));
  yield* section("Frameworks", frameworkLines(report));
  yield* section("Who can reach administrator", accessLines(report));
  yield* section("Exemptions", exemptionLines(report));
  yield* section("What could not be judged", gapLines(report));
}

function* section(title: string, lines: Iterable<string>): Generator<string> {
  yield "";
  yield `## ${title}`;
  yield "";
  yield* lines;
}

function* findingLines({ findings }: Report): Generator<string> {
  const statuses = ["open", "exempted", "resolved"] as const;
  yield* table(
    ["severity", ...statuses],
    SEVERITIES.map((severity) => [
      severity,
      ...statuses.map((status) => String(count(findings, severity, status))),
    ]),
  );
  const told = findings.filter(({ status, severity }) => status === "open" && severity !== "info");
  if (told.length === 0) return;
  yield "";
  yield* table(
    ["severity", "what", "rule", "account", "since", "who has it"],
    told
      .slice(0, FINDINGS_AT_MOST)
      .map(({ severity, message, rule, account, since, notes }) => [
        ...[severity, message, rule, account, since],
        noteWords(notes ?? NO_NOTES).join("; "),
      ]),
  );
  const left = told.length - FINDINGS_AT_MOST;
  if (left > 0) yield `\n${left} more open findings are in the CSV, JSON and HTML forms of this report.`;
}

function count(findings: readonly ReportFinding[], severity: string, status: string): number {
  return findings.filter((finding) => finding.severity === severity && finding.status === status).length;
}

function* frameworkLines({ frameworks }: Report): Generator<string> {
  yield* table(
    ["framework", "score", "passed", "failed", "exempted", "not judged"],
    frameworks.map(({ name, score, counts }) => [
      name,
      score === null ? "not judged" : `${score} %`,
      ...[counts.passed, counts.failed, counts.exempted, counts.notJudged].map(String),
    ]),
  );
}

function* accessLines({ access }: Report): Generator<string> {
  const { counts } = access;
  yield `${counts.proven} proven, ${counts.conditional} on conditions, ${counts.unknown} not known, ${counts.blocked} blocked, ${counts.no} not.`;
  const shown = access.principals.slice(0, PRINCIPALS_AT_MOST);
  if (shown.length === 0) return;
  yield "";
  yield* table(
    ["verdict", "who", "account", "how"],
    shown.map(({ verdict, principal, account, ways }) => [
      verdict,
      principal,
      account,
      ways[0]?.steps.join(", then ") ?? "",
    ]),
  );
  const left = access.principals.length - shown.length + access.left;
  if (left > 0) yield `\nAnd ${left} more.`;
}

function* exemptionLines({ exemptions }: Report): Generator<string> {
  if (exemptions.length === 0) return yield "None are declared.";
  yield* table(
    ["rule", "resource", "reason", "owner", "ends", "state"],
    exemptions.map(({ rule, resource, reason, owner, expires, state }) => [
      rule,
      resource,
      reason,
      owner,
      expires,
      STATES[state],
    ]),
  );
}

const STATES = { inUse: "in use", unused: "unused", expired: "over", broken: "over, still broken" } as const;

function* gapLines({ notJudged }: Report): Generator<string> {
  if (notJudged.length === 0) return yield "Everything was judged.";
  yield* table(
    ["why", "entities", "rules"],
    notJudged.map(({ reason, entities, rules }) => [
      reason,
      String(entities),
      rules.map(({ rule }) => rule).join(", "),
    ]),
  );
}

function* table(head: readonly string[], rows: readonly (readonly string[])[]): Generator<string> {
  yield `| ${head.join(" | ")} |`;
  yield `|${head.map(() => "---").join("|")}|`;
  for (const row of rows) yield `| ${row.map(plain).join(" | ")} |`;
}

/**
 * Text from outside that Markdown takes as nothing but text, on one line.
 *
 * @see https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
export function plain(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(/[\\`*_{}[\]()#+!|~]/g, "\\$&")
    .replaceAll(/(https?|www)(?=[:.])/gi, "$1&#8203;");
}
