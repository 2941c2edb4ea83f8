import type { Framework } from "../rule/controls.ts";
import type { Rule } from "../rule/define-rule.ts";
import { configRuleLogicalId, configRuleProperties } from "./config-rules.ts";
import { type Resources, ref } from "./template.ts";

/**
 * Is responsible for the conformance pack of a framework: its rules, under which AWS Config then shows how the account
 * stands; may not hold a rule of its own.
 *
 * A pack makes its own rules in AWS Config, and cannot take in rules that stand: they ask the same function.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/custom-conformance-pack.html
 */
export interface ConformancePack {
  readonly Parameters: { readonly [name: string]: { readonly Type: "String"; readonly Description: string } };
  readonly Resources: Resources;
}

/** @see https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html "Conformance packs" */
export const PACK_RULES_LIMIT = 130;

/**
 * Of a template that is handed over as text; through S3 it may have six times as much.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_PutConformancePack.html "TemplateBody"
 */
export const PACK_BODY_LIMIT_BYTES = 51_200;

/** The rules of a framework that are on by default: a rule that is off judges nothing. */
export function packRules(framework: Framework, rules: readonly Rule[]): readonly Rule[] {
  return rules.filter((rule) => rule.default === "on" && rule.controls[framework] !== undefined);
}

export function conformancePack(framework: Framework, rules: readonly Rule[]): ConformancePack {
  const entries = packRules(framework, rules).map((rule) => [
    configRuleLogicalId(rule.id),
    { Type: "AWS::Config::ConfigRule", Properties: configRuleProperties(rule, ref(FUNCTION)) },
  ]);
  return {
    Parameters: {
      [FUNCTION]: { Type: "String", Description: "ARN of the deployed function on-config-rule" },
    },
    Resources: Object.fromEntries(entries),
  };
}

const FUNCTION = "OnConfigRuleFunctionArn";
