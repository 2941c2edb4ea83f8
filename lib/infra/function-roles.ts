import { actions as configActions } from "../aws/answer-config-rule.ts";
import { actions as entityActions } from "../aws/read-entity.ts";
import { actions as sweepActions } from "../aws/sweep.ts";
import { loadActions, actions as storeActions } from "../aws/table-store.ts";
import { actions as tellActions } from "../aws/tell-finding.ts";
import { resourcesOf, scopeOf } from "./action-scopes.ts";
import type { Parameters } from "./parameters.ts";
import { policyDocument, type Statement } from "./statement.ts";
import { getAtt, type Resource, type Resources } from "./template.ts";

/**
 * Is responsible for one role per function, with what that function calls and nothing else; may not list the calls of
 * readers, which say themselves what they need.
 */
export const FUNCTIONS = ["OnChange", "OnConfigRule", "OnSweep", "OnFinding"] as const;

export type FunctionName = (typeof FUNCTIONS)[number];

export function functionRoles(parameters: RoleParameters): Resources {
  return Object.fromEntries(FUNCTIONS.map((name) => [`${name}Role`, functionRole(name, parameters)]));
}

type RoleParameters = Pick<Parameters, "topicKeyArn">;

export function roleStatements(name: FunctionName, { topicKeyArn }: RoleParameters): readonly Statement[] {
  const publishes = CALLED_ACTIONS[name].includes("sns:Publish");
  return [
    ...PLATFORM_STATEMENTS[name],
    writeLogs(name),
    ...grant([...CALLED_ACTIONS[name], ...TRACING_ACTIONS]),
    ...(publishes && topicKeyArn !== "" ? [useKey(topicKeyArn)] : []),
  ];
}

/** The actions that the code of each function calls. */
export const CALLED_ACTIONS: { readonly [F in FunctionName]: readonly string[] } = {
  OnChange: [...storeActions, ...entityActions],
  OnConfigRule: [...loadActions, ...configActions],
  OnSweep: [...storeActions, ...sweepActions],
  OnFinding: tellActions,
};

function functionRole(name: FunctionName, parameters: RoleParameters): Resource {
  return {
    Type: "AWS::IAM::Role",
    Properties: {
      AssumeRolePolicyDocument: {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      },
      Policies: [
        {
          PolicyName: "least-privilege",
          PolicyDocument: policyDocument(roleStatements(name, parameters)),
        },
      ],
    },
  };
}

const TRACING_ACTIONS = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"];

/** What Lambda does with the rights of a function: reads its source, and writes what it gave up on. */
const PLATFORM_STATEMENTS: { readonly [F in FunctionName]: readonly Statement[] } = {
  OnChange: [consume("Changes")],
  OnConfigRule: [giveUp()],
  OnSweep: [consume("Sweeps")],
  OnFinding: [
    ...grant([
      "dynamodb:DescribeStream",
      "dynamodb:GetRecords",
      "dynamodb:GetShardIterator",
      "dynamodb:ListStreams",
    ]),
    giveUp(),
  ],
};

/** One statement for each thing that the actions can be limited to. */
export function grant(actions: readonly string[]): readonly Statement[] {
  const actionsByScope = Map.groupBy([...new Set(actions)].sort(), scopeOf);
  return [...actionsByScope].map(([scope, granted]) => ({
    Effect: "Allow",
    Action: granted,
    Resource: resourcesOf(scope),
  }));
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html "Setting up execution role permissions" */
function consume(queue: string): Statement {
  return {
    Effect: "Allow",
    Action: ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
    Resource: getAtt(queue, "Arn"),
  };
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html "Adding a destination" */
function giveUp(): Statement {
  return {
    Effect: "Allow",
    Action: ["sqs:SendMessage"],
    Resource: getAtt("InvocationsDeadLetters", "Arn"),
  };
}

function writeLogs(name: FunctionName): Statement {
  return {
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: getAtt(`${name}LogGroup`, "Arn"),
  };
}

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html "Configure AWS KMS permissions" */
function useKey(arn: string): Statement {
  return { Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: arn };
}
