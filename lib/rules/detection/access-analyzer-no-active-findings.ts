import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import type { Analyzer } from "../../iam/services/analyzer.ts";
import { defineRule } from "../../rule/define-rule.ts";
import {
  compliant,
  facet,
  nonCompliant,
  notApplicable,
  undetermined,
  type Verdict,
} from "../../rule/verdict.ts";

export default defineRule({
  id: "access-analyzer-no-active-findings",
  title: "Findings of Access Analyzer are dealt with",
  severity: "medium",
  why:
    "A finding that nobody archives or mends hides the next one. Off by default: Access Analyzer tells of them itself, " +
    "and Castellan judges the same policies with what you have declared as trusted.",
  fix:
    "Run `aws accessanalyzer list-findings-v2 --analyzer-arn ANALYZER`; mend the policy, or archive what is meant with " +
    "`aws accessanalyzer update-findings --analyzer-arn ANALYZER --ids ID --status ARCHIVED`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-findings-remediate.html",
    "https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListFindingsV2.html",
  ],
  controls: {
    "iso-27001-2022": ["A.8.3"],
  },
  default: "off",
  resource: "AWS::::Account",
  needs: ["analyzers"],
  on: [
    "access-analyzer:CreateAnalyzer",
    "access-analyzer:DeleteAnalyzer",
    "access-analyzer:UpdateFindings",
    "access-analyzer:CreateArchiveRule",
  ],
  ages: true,
  params: z.object({
    kinds: z
      .array(z.enum(["external", "internal", "unused"]))
      .default(["external"])
      .describe("Whose findings count: of access from outside, from inside, or that nobody uses."),
  }),
  check({ name, analyzers }, { params: { kinds } }) {
    const judged = analyzers.items
      .filter(({ looksFor, isActive }) => isActive && kinds.includes(looksFor))
      .map((analyzer) => facet(analyzer.arn, judge(analyzer)));
    if (analyzers.unknown !== undefined) return [...judged, facet(null, undetermined(analyzers))];
    return judged.length > 0
      ? judged
      : [facet(null, notApplicable(`account ${name} has no such analyzer of its own`))];
  },
});

function judge({ name, activeFindings }: Analyzer): Verdict {
  if (isUnknown(activeFindings)) return undetermined(activeFindings);
  const { count, atLeast } = activeFindings;
  if (count === 0) return compliant();
  const number = `${atLeast ? "at least " : ""}${count} active ${count === 1 ? "finding" : "findings"}`;
  return nonCompliant(`Analyzer ${name} has ${number}.`, { ...activeFindings });
}
