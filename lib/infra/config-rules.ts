import { ITEM_TYPES } from "../iam/resource-item.ts";
import type { Rule } from "../rule/define-rule.ts";
import { type GetAtt, getAtt, type Ref, type Resource, type Resources, ref } from "./template.ts";

/**
 * Is responsible for one AWS Config rule per posture rule, all served by one function; may not judge.
 * The rule's id is its name in AWS Config, by which the function knows what to evaluate. There are no InputParameters:
 * governance.yml is the one place where rules get their parameters.
 */
export function configRules(rules: readonly Rule[]): Resources {
  return {
    OnConfigRulePermission: {
      Type: "AWS::Lambda::Permission",
      Properties: {
        FunctionName: getAtt("OnConfigRuleLambdaFunction", "Arn"),
        Action: "lambda:InvokeFunction",
        Principal: "config.amazonaws.com",
        SourceAccount: ref("AWS::AccountId"),
      },
    },
    ...Object.fromEntries(rules.map((rule) => [configRuleLogicalId(rule.id), configRule(rule)])),
  };
}

/** `ConfigRuleIamUserNoPoliciesCheck` */
export function configRuleLogicalId(id: string): string {
  const words = id.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `ConfigRule${words.join("")}`;
}

function configRule(rule: Rule): Resource {
  return {
    Type: "AWS::Config::ConfigRule",
    // AWS Config asks, when a rule is made, whether it may call the function.
    DependsOn: "OnConfigRulePermission",
    Properties: {
      ...configRuleProperties(rule, getAtt("OnConfigRuleLambdaFunction", "Arn")),
      Description: describe(rule),
    },
  };
}

/** What AWS Config needs to know of a rule, in this stack or in a conformance pack; not the description. */
export function configRuleProperties(rule: Rule, functionArn: GetAtt | Ref): Resource["Properties"] {
  const { scope } = configTriggers(rule);
  return {
    ConfigRuleName: rule.id,
    ...(scope.length > 0 ? { Scope: { ComplianceResourceTypes: scope } } : {}),
    Source: {
      Owner: "CUSTOM_LAMBDA",
      SourceIdentifier: functionArn,
      SourceDetails: sourceDetails(rule),
    },
  };
}

/** The types whose recorded changes AWS Config asks about, and whether it asks every day as well. */
export function configTriggers(rule: Rule): { readonly scope: readonly string[]; readonly daily: boolean } {
  const scope = rule.resources.filter((type) => RECORDED_TYPES.has(type));
  return { scope, daily: rule.ages || scope.length < rule.resources.length };
}

/**
 * The types that AWS Config records and whose items hold what is judged; others can be judged on a schedule only.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/resource-config-reference.html
 */
const RECORDED_TYPES: ReadonlySet<string> = new Set([
  "AWS::IAM::User",
  "AWS::IAM::Group",
  "AWS::IAM::Role",
  "AWS::IAM::Policy",
  ...ITEM_TYPES,
]);

/**
 * When AWS Config asks: after each recorded change, and daily where time or what is not recorded can change the verdict.
 * An item of more than 256 KB comes as another message type, which a rule must ask for as well.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_example-events.html
 */
function sourceDetails(rule: Rule) {
  const { scope, daily } = configTriggers(rule);
  return [
    ...(scope.length > 0 ? CHANGE_MESSAGES.map((MessageType) => ({ EventSource, MessageType })) : []),
    ...(daily ? [{ EventSource, MessageType: "ScheduledNotification", MaximumExecutionFrequency }] : []),
  ];
}

const EventSource = "aws.config";
const MaximumExecutionFrequency = "TwentyFour_Hours";
const CHANGE_MESSAGES = [
  "ConfigurationItemChangeNotification",
  "OversizedConfigurationItemChangeNotification",
];

/** @see https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigRule.html "Description" */
const DESCRIPTION_LIMIT_CHARACTERS = 256;

function describe({ title, why }: Rule): string {
  const text = `${title}. ${why}`;
  if (text.length <= DESCRIPTION_LIMIT_CHARACTERS) return text;
  return title.slice(0, DESCRIPTION_LIMIT_CHARACTERS);
}
