import { type Exemption, findExemption } from "../finding/exemption.ts";
import type { Finding } from "../finding/finding.ts";
import { findingResource, nextFinding } from "../finding/next-finding.ts";
import { type Judgement, observationOf } from "./judge-entity.ts";

/**
 * Adds the findings that judgements make where nothing is known from before and nothing is kept.
 *
 * @param exemptions those that are declared
 */
export function addFreshFindings(
  findings: Finding[],
  judgements: readonly Judgement[],
  exemptions: readonly Exemption[],
): void {
  for (const judgement of judgements) {
    const { outcomes } = judgement;
    // A rule may name a part twice, where a listing does: the last finding of a part holds.
    const made = outcomes.length > 1 ? new Map<string | null, Finding>() : undefined;
    for (const outcome of outcomes) {
      if (outcome.verdict.outcome !== "nonCompliant") continue;
      const finding = freshFinding(judgement, outcome, made?.get(outcome.facet), exemptions);
      if (finding && made) made.set(outcome.facet, finding);
      else if (finding) findings.push(finding);
    }
    if (made) findings.push(...made.values());
  }
}

function freshFinding(
  judgement: Judgement,
  outcome: Judgement["outcomes"][number],
  before: Finding | undefined,
  exemptions: readonly Exemption[],
): Finding | undefined {
  const { rule, resource, occasion } = judgement;
  const part = findingResource({ resource, facet: outcome.facet });
  const exemption = findExemption(exemptions, rule.rule.id, part, occasion.at);
  return nextFinding(before, observationOf(judgement, outcome), exemption);
}
