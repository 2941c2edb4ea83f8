import { buildReport, type ReportFacts } from "../../lib/report/build-report.ts";
import type { Report } from "../../lib/report/report.ts";
import { SEVERITIES } from "../../lib/rule/severity.ts";
import { RULES } from "../../lib/rules/index.ts";
import { aFinding } from "../support/build-finding.ts";
import { runCommand } from "../support/run-command.ts";

const EVENTS = new URL("../../events/", import.meta.url).pathname;

/** The demo's week, with every part of a report. */
export function demoReport(): Promise<Report> {
  return reportOf("--trail", `${EVENTS}demo`, "--settings", `${EVENTS}demo/governance.yml`);
}

/** An account with ways to administrator of several verdicts. */
export function accountReport(): Promise<Report> {
  return reportOf("--snapshot", `${EVENTS}account/authorization-details.json`);
}

async function reportOf(...words: string[]): Promise<Report> {
  const { out } = await runCommand("report", ...words, "--format", "json");
  return JSON.parse(out.join("\n")) as Report;
}

const NOTHING: ReportFacts = {
  source: "CloudTrail records",
  madeAt: Date.parse("2026-05-04T12:00:00Z"),
  from: Date.parse("2026-03-01T00:00:00Z"),
  accounts: [{ id: "123456789012", at: Date.parse("2026-05-04T12:00:00Z"), incomplete: {} }],
  rules: [],
  findings: [],
  tally: new Map(),
  reach: [],
  timeline: { entries: [], left: 0 },
  exemptions: [],
};

/** A report of made-up facts. */
export function aReport(facts: Partial<ReportFacts> = {}): Report {
  return buildReport({ ...NOTHING, ...facts });
}

/** Findings by the thousand, over every rule, severity and a hundred days. */
export function bigReport(count: number): Report {
  const rules = RULES.map(({ id, kind, title, severity, why, fix, references, controls }) => ({
    ...{ id, kind, title, severity, why, fix, references, controls, on: true },
  }));
  const findings = Array.from({ length: count }, (_, index) => {
    const rule = rules[index % rules.length];
    const name = `user-${index}`;
    const arn = `arn:aws:iam::123456789012:user/${name}`;
    const openedAt = new Date(NOTHING.madeAt - (index % 100) * 86_400_000).toISOString();
    return aFinding({
      ...{ rule: rule?.id ?? "", severity: SEVERITIES[index % 4] ?? "low", openedAt, since: openedAt },
      message: `${name} breaks ${rule?.title}`,
      resource: { name, arn },
      evidence: { policies: [`policy-${index}`, "arn:aws:iam::aws:policy/AdministratorAccess"], index },
    });
  });
  return aReport({ rules, findings });
}
