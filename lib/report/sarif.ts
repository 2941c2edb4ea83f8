import type { Finding } from "../finding/finding.ts";

/** What SARIF needs to know of where a finding is. */
export interface SarifPlace {
  /** The file that was checked, as it was named. */
  readonly file: string;
  /** Logical id or address of the resource within the file. */
  readonly name: string;
}

const LEVELS = { critical: "error", high: "error", medium: "warning", low: "note", info: "note" } as const;

/**
 * Findings as a SARIF log, which code hosts show on pull requests. Is responsible for the format; may not choose findings.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifLog(findings: readonly Finding[], placeOf: (finding: Finding) => SarifPlace): object {
  const rules = [...new Map(findings.map((finding) => [finding.rule, finding])).values()];
  const indexOf = new Map(rules.map(({ rule }, index) => [rule, index]));
  const results = findings.map((finding) => ({
    ruleId: finding.rule,
    ruleIndex: indexOf.get(finding.rule),
    ...resultOf(finding, placeOf(finding)),
  }));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "Castellan", rules: rules.map(ruleOf) } }, results }],
  };
}

function ruleOf({ rule, title, fix, severity }: Finding): object {
  return {
    id: rule,
    shortDescription: { text: title },
    help: { text: fix },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { "security-severity": SCORES[severity], tags: ["security", "iam"] },
  };
}

function resultOf({ rule, severity, message, resource }: Finding, { file, name }: SarifPlace): object {
  return {
    level: LEVELS[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: encodeURI(file) }, region: { startLine: 1 } },
        logicalLocations: [{ name, fullyQualifiedName: resource.arn, kind: "resource" }],
      },
    ],
    partialFingerprints: { "castellan/v1": `${rule}/${name}/${resource.facet ?? ""}` },
  };
}

/** @see https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning "security-severity" */
const SCORES = { critical: "9.5", high: "8.0", medium: "5.5", low: "3.0", info: "0.0" } as const;
