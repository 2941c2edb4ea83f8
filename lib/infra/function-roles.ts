import { actions as configActions } from "../aws/answer-config-rule.ts";
import { actions as backFillActions } from "../aws/back-fill-files.ts";
import { actions as memberActions } from "../aws/member-role.ts";
import { actions as accountsActions } from "../aws/organization-accounts.ts";
import { actions as reportActions } from "../aws/put-report.ts";
import { actions as entityActions } from "../aws/read-entity.ts";
import { actions as sweepActions } from "../aws/sweep.ts";
import { actions as organizationActions } from "../aws/sweep-organization.ts";
import { loadActions, actions as storeActions } from "../aws/table-store.ts";
import { actions as tellActions } from "../aws/tell-finding.ts";
import { actions as deliveryActions } from "../delivery/deliver-message.ts";
import type { AlertSettings } from "../settings/alert-settings.ts";
import { resourcesOf, scopeOf } from "./action-scopes.ts";
import { readArchive } from "./back-fill.ts";
import type { Parameters } from "./parameters.ts";
import { writeReports } from "./reports.ts";
import { policyDocument, type Statement } from "./statement.ts";
import { getAtt, type Resource, type Resources, type Sub, sub } from "./template.ts";

/**
 * Is responsible for one role per function, with what that function calls and nothing else; may not list the calls of
 * readers, which say themselves what they need.
 */
export const FUNCTIONS = [
  "OnChange",
  "OnConfigRule",
  "OnSweep",
  "OnFinding",
  "OnDelivery",
  "OnBackFill",
  "OnReport",
] as const;

export type FunctionName = (typeof FUNCTIONS)[number];

export function functionRoles(parameters: RoleParameters, alerts: AlertSettings): Resources {
  return Object.fromEntries(FUNCTIONS.map((name) => [`${name}Role`, functionRole(name, parameters, alerts)]));
}

type RoleParameters = Pick<
  Parameters,
  | "hub"
  | "topicKeyArn"
  | "secretsKeyArn"
  | "backFillBucket"
  | "backFillKeyArn"
  | "reportSchedule"
  | "reportKeyArn"
>;

/** @param alerts the channels decide what on-delivery may do: no channel, no right */
export function roleStatements(
  name: FunctionName,
  parameters: RoleParameters,
  alerts: Pick<AlertSettings, "channels">,
): readonly Statement[] {
  const { topicKeyArn } = parameters;
  const called = CALLED_ACTIONS[name];
  const publishes = called.includes("sns:Publish");
  const importsNothing = ![...alerts.channels.values()].some(({ type }) => type === "security-hub");
  const unneeded: readonly string[] = [
    "ssm:GetParameter",
    ...backFillActions,
    ...(name === "OnReport" ? REPORT_ACTIONS : []),
    ...(name === "OnSweep" ? HUB_ACTIONS : []),
    ...(importsNothing ? ["securityhub:BatchImportFindings"] : []),
  ];
  return [
    ...PLATFORM_STATEMENTS[name],
    writeLogs(name),
    ...grant([...called.filter((action) => !unneeded.includes(action)), ...TRACING_ACTIONS]),
    ...(called.includes("ssm:GetParameter") ? readSecrets(secretsOf(alerts), parameters) : []),
    ...(name === "OnSweep" && parameters.hub ? sweepMembers() : []),
    ...(name === "OnBackFill" ? readArchive(parameters) : []),
    ...(name === "OnReport" ? writeReports(parameters) : []),
    ...(publishes && topicKeyArn !== "" ? [useKey(topicKeyArn)] : []),
  ];
}

const REPORT_ACTIONS: readonly string[] = [...accountsActions, "s3:PutObject"];
const HUB_ACTIONS: readonly string[] = [...memberActions, ...organizationActions];

/** A hub takes the reading role of members, and asks for one sweep of each. */
function sweepMembers(): readonly Statement[] {
  return [
    ...grant(HUB_ACTIONS.filter((action) => action !== "sqs:SendMessage")),
    { Effect: "Allow", Action: ["sqs:SendMessage"], Resource: getAtt("Sweeps", "Arn") },
  ];
}

/** The actions that the code of each function calls. */
export const CALLED_ACTIONS: { readonly [F in FunctionName]: readonly string[] } = {
  OnChange: [...storeActions, ...entityActions],
  OnConfigRule: [...loadActions, ...configActions],
  OnSweep: [...storeActions, ...sweepActions],
  OnFinding: tellActions,
  OnDelivery: deliveryActions,
  OnBackFill: [...storeActions, ...entityActions, ...backFillActions],
  OnReport: [...loadActions, ...accountsActions, ...reportActions],
};

function functionRole(name: FunctionName, parameters: RoleParameters, alerts: AlertSettings): Resource {
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
          PolicyDocument: policyDocument(roleStatements(name, parameters, alerts)),
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
  OnDelivery: [consume("Deliveries")],
  OnFinding: [
    ...grant([
      "dynamodb:DescribeStream",
      "dynamodb:GetRecords",
      "dynamodb:GetShardIterator",
      "dynamodb:ListStreams",
    ]),
    giveUp(),
  ],
  OnBackFill: [],
  OnReport: [giveUp()],
};

/** The names of the secrets that channels are reached with. */
function secretsOf({ channels }: Pick<AlertSettings, "channels">): readonly string[] {
  const named = [...channels.values()].flatMap((channel) => [
    ...("address" in channel ? [channel.address] : []),
    ...("token" in channel ? [channel.token] : []),
    ...("signing" in channel ? [channel.signing] : []),
  ]);
  return [...new Set(named)].sort();
}

const SECRETS_MANAGER = "/aws/reference/secretsmanager/";

/**
 * A secret of Secrets Manager is read through SSM, with the rights on both; six characters end its ARN that its name has
 * not. A secret that is encrypted with the key of AWS may be used by whoever may read it; the customer's key is used
 * through the two services only.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html "Restrictions"
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html "kms:ViaService"
 */
function readSecrets(
  names: readonly string[],
  { secretsKeyArn }: Pick<Parameters, "secretsKeyArn">,
): readonly Statement[] {
  const secrets = names.filter((name) => name.startsWith(SECRETS_MANAGER));
  const arn = (service: string, resource: string) =>
    sub(`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`);
  const statement = (action: string, resources: readonly Sub[]): Statement[] =>
    resources.length === 0 ? [] : [{ Effect: "Allow", Action: [action], Resource: resources }];
  return [
    ...statement(
      "ssm:GetParameter",
      names.map((name) => arn("ssm", `parameter${name}`)),
    ),
    ...statement(
      "secretsmanager:GetSecretValue",
      secrets.map((name) => arn("secretsmanager", `secret:${name.slice(SECRETS_MANAGER.length)}-??????`)),
    ),
    ...(names.length === 0 || secretsKeyArn === "" ? [] : [decryptSecrets(secretsKeyArn)]),
  ];
}

function decryptSecrets(key: string): Statement {
  const through = ["ssm", "secretsmanager"].map((service) =>
    sub(`${service}.\${AWS::Region}.\${AWS::URLSuffix}`),
  );
  const Condition = { StringEquals: { "kms:ViaService": through } };
  return { Effect: "Allow", Action: ["kms:Decrypt"], Resource: key, Condition };
}

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
