import type { EntityType } from "../iam/entity-ref.ts";
import type { Rule } from "../rule/define-rule.ts";
import { configTriggers } from "./config-rules.ts";

/**
 * Is responsible for what AWS Config asks for judging 1,000 resources of a type, in US dollars; may not read a price
 * list.
 *
 * AWS counts an evaluation for each resource that a rule reports on. Config items and the function's time come on top.
 */
export interface ConfigCost {
  readonly type: EntityType;
  /** Evaluations after one recorded change of each resource. */
  readonly perChange: number;
  /** Evaluations of one daily run that reports on every resource. */
  readonly perRun: number;
}

/**
 * Dollars for each evaluation within an account, Region and month, by how many came before it.
 *
 * @see https://aws.amazon.com/config/pricing/ "AWS Config rules"
 */
export const EVALUATION_PRICES = {
  since: "1 August 2019",
  region: "us-east-1",
  tiers: [
    { upTo: 100_000, each: 0.001 },
    { upTo: 500_000, each: 0.0008 },
    { upTo: Number.POSITIVE_INFINITY, each: 0.0005 },
  ],
} as const;

const RESOURCES = 1000;
export const RUNS_A_MONTH = 30;

/** The cost of each type that rules judge; an account is one resource, and is left out. */
export function configCosts(rules: readonly Rule[]): readonly ConfigCost[] {
  const types = new Set(rules.flatMap((rule) => rule.resources));
  types.delete("AWS::::Account");
  return [...types].map((type) => {
    const own = rules.filter((rule) => rule.resources.includes(type)).map(configTriggers);
    return {
      type,
      perChange: RESOURCES * own.filter(({ scope }) => scope.includes(type)).length,
      perRun: RESOURCES * own.filter(({ daily }) => daily).length,
    };
  });
}

/** What so many evaluations in one month cost, when there are no others. */
export function dollarsOf(evaluations: number): number {
  let before = 0;
  let dollars = 0;
  for (const { upTo, each } of EVALUATION_PRICES.tiers) {
    dollars += Math.max(0, Math.min(evaluations, upTo) - before) * each;
    before = upTo;
  }
  return dollars;
}
