import { actions as backFillActions } from "../aws/back-fill-files.ts";
import type { Parameters } from "./parameters.ts";
import { policyDocument, type Statement } from "./statement.ts";
import { getAtt, type Resources, ref, sub } from "./template.ts";

/**
 * Is responsible for the engine of large back-fills, a Step Functions map over the files of a trail's bucket; may not
 * read them. Nothing where no bucket is named.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 */
type BackFillParameters = Pick<Parameters, "backFillBucket" | "backFillKeyArn">;

/** Files of one invocation: some minutes of the function's fifteen, at a thousand records a file. */
const FILES_AT_ONCE = 50;
/** As with delivered records: IAM throttles an account's reads. */
const FUNCTIONS_AT_ONCE = 5;

export function backFillEngine({ backFillBucket }: BackFillParameters): Resources {
  if (backFillBucket === "") return {};
  return {
    BackFill: {
      Type: "AWS::StepFunctions::StateMachine",
      Properties: {
        StateMachineName: sub(`\${AWS::StackName}-back-fill`),
        StateMachineType: "STANDARD",
        RoleArn: getAtt("BackFillRole", "Arn"),
        TracingConfiguration: { Enabled: true },
        DefinitionSubstitutions: {
          FunctionArn: getAtt("OnBackFillLambdaFunction", "Arn"),
          Partition: ref("AWS::Partition"),
        },
        Definition: DEFINITION,
      },
    },
    BackFillRole: {
      Type: "AWS::IAM::Role",
      Properties: {
        Description: "Castellan: lets Step Functions list the trail's bucket and read it by the function",
        AssumeRolePolicyDocument: {
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "states.amazonaws.com" },
              Action: "sts:AssumeRole",
              Condition: { StringEquals: { "aws:SourceAccount": ref("AWS::AccountId") } },
            },
          ],
        },
        Policies: [
          { PolicyName: "read-archive", PolicyDocument: policyDocument(engineStatements(backFillBucket)) },
        ],
      },
    },
  };
}

/** The right to read the bucket's files, for the function. */
export function readArchive({ backFillBucket, backFillKeyArn }: BackFillParameters): readonly Statement[] {
  if (backFillBucket === "") return [];
  const files = sub(`arn:\${AWS::Partition}:s3:::${backFillBucket}/*`);
  return [
    { Effect: "Allow", Action: [...backFillActions], Resource: files },
    ...(backFillKeyArn === ""
      ? []
      : [{ Effect: "Allow" as const, Action: ["kms:Decrypt"], Resource: backFillKeyArn }]),
  ];
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html */
function engineStatements(bucket: string): readonly Statement[] {
  const machine = `arn:\${AWS::Partition}:states:\${AWS::Region}:\${AWS::AccountId}`;
  return [
    {
      Effect: "Allow",
      Action: ["lambda:InvokeFunction"],
      Resource: getAtt("OnBackFillLambdaFunction", "Arn"),
    },
    { Effect: "Allow", Action: ["s3:ListBucket"], Resource: sub(`arn:\${AWS::Partition}:s3:::${bucket}`) },
    {
      Effect: "Allow",
      Action: ["states:StartExecution"],
      Resource: sub(`${machine}:stateMachine:\${AWS::StackName}-back-fill`),
    },
    {
      Effect: "Allow",
      Action: ["states:DescribeExecution", "states:StopExecution"],
      Resource: sub(`${machine}:execution:\${AWS::StackName}-back-fill/*`),
    },
    { Effect: "Allow", Action: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], Resource: "*" },
  ];
}

/** The input is what `castellan backfill --plan` prints. One folder after another, each with its files at once. */
const DEFINITION = {
  Comment: "Castellan: runs the files of a trail's bucket through the engine",
  StartAt: "EachFolder",
  States: {
    EachFolder: {
      Type: "Map",
      ItemsPath: "$.prefixes",
      ItemSelector: { "batch.$": "$", "prefix.$": "$$.Map.Item.Value" },
      MaxConcurrency: 1,
      ResultPath: null,
      ItemProcessor: {
        ProcessorConfig: { Mode: "INLINE" },
        StartAt: "EachFile",
        States: { EachFile: eachFile() },
      },
      End: true,
    },
  },
};

function eachFile() {
  return {
    Type: "Map",
    Label: "EachFile",
    ItemReader: {
      Resource: `arn:\${Partition}:states:::s3:listObjectsV2`,
      Parameters: { "Bucket.$": "$.batch.bucket", "Prefix.$": "$.prefix" },
    },
    ItemBatcher: { MaxItemsPerBatch: FILES_AT_ONCE, BatchInput: batchInput() },
    MaxConcurrency: FUNCTIONS_AT_ONCE,
    ResultPath: null,
    ItemProcessor: {
      ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
      StartAt: "ReadFiles",
      States: { ReadFiles: readFiles() },
    },
    End: true,
  };
}

function batchInput() {
  const fields = ["bucket", "from", "to", "accounts", "regions"];
  return Object.fromEntries(fields.map((field) => [`${field}.$`, `$.batch.${field}`]));
}

/** Files that were read before cost one look at each of their changes, so that a batch can be tried again. */
function readFiles() {
  return {
    Type: "Task",
    Resource: `arn:\${Partition}:states:::lambda:invoke`,
    Parameters: { FunctionName: `\${FunctionArn}`, "Payload.$": "$" },
    OutputPath: "$.Payload",
    Retry: [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 30, MaxAttempts: 4, BackoffRate: 2 }],
    End: true,
  };
}
