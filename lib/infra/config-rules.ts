import type { Rule } from "../rule/define-rule.ts";
import { getAtt, type Resource, type Resources, ref } from "./template.ts";

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
  const scope = rule.resources.filter((type) => RECORDED_TYPES.has(type));
  return {
    Type: "AWS::Config::ConfigRule",
    // AWS Config asks, when a rule is made, whether it may call the function.
    DependsOn: "OnConfigRulePermission",
    Properties: {
      ConfigRuleName: rule.id,
      Description: describe(rule),
      ...(scope.length > 0 ? { Scope: { ComplianceResourceTypes: scope } } : {}),
      Source: {
        Owner: "CUSTOM_LAMBDA",
        SourceIdentifier: getAtt("OnConfigRuleLambdaFunction", "Arn"),
        SourceDetails: sourceDetails(rule, scope),
      },
    },
  };
}

/**
 * The types that AWS Config records; what it does not record can be judged on a schedule only.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/resource-config-reference.html "AWS Identity and Access Management"
 */
const RECORDED_TYPES: ReadonlySet<string> = new Set([
  "AWS::IAM::User",
  "AWS::IAM::Group",
  "AWS::IAM::Role",
  "AWS::IAM::Policy",
]);

/**
 * When AWS Config asks: after each recorded change, and daily where time or what is not recorded can change the verdict.
 * An item of more than 256 KB comes as another message type, which a rule must ask for as well.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_example-events.html
 */
function sourceDetails(rule: Rule, scope: readonly string[]) {
  const isScheduled = rule.ages || scope.length < rule.resources.length;
  return [
    ...(scope.length > 0 ? CHANGE_MESSAGES.map((MessageType) => ({ EventSource, MessageType })) : []),
    ...(isScheduled
      ? [{ EventSource, MessageType: "ScheduledNotification", MaximumExecutionFrequency }]
      : []),
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
