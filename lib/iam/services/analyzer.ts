import type { Fact, Listing } from "../fact.ts";
import type { Tag } from "../identity-policy.ts";

/** An analyzer of IAM Access Analyzer. */
export interface Analyzer {
  readonly name: string;
  readonly arn: string;
  /** What it looks for: access from outside, access from inside to what matters, access that nobody uses. */
  readonly looksFor: "external" | "internal" | "unused";
  /** The whole organization, or this account. */
  readonly zone: "organization" | "account";
  readonly isActive: boolean;
  readonly tags: Listing<Tag>;
  readonly activeFindings: Fact<ActiveFindings>;
}

/** How many findings are neither archived nor resolved. */
export interface ActiveFindings {
  readonly count: number;
  /** True when they were not counted to the end. */
  readonly atLeast: boolean;
}

/**
 * Reads what a type of analyzer means.
 *
 * @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_AnalyzerSummary.html "type"
 */
export function analyzerKind(type: string): Pick<Analyzer, "looksFor" | "zone"> {
  const looksFor = type.endsWith("_UNUSED_ACCESS")
    ? "unused"
    : type.endsWith("_INTERNAL_ACCESS")
      ? "internal"
      : "external";
  return { looksFor, zone: type.startsWith("ORGANIZATION") ? "organization" : "account" };
}
