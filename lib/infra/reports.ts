import { actions as accountsActions } from "../aws/organization-accounts.ts";
import { WHOLE_ORGANIZATION } from "../aws/sweep-organization.ts";
import type { Parameters } from "./parameters.ts";
import { schedulerRole } from "./schedules.ts";
import { policyDocument, type Statement, tlsOnly } from "./statement.ts";
import { getAtt, type Resource, type Resources, ref, sub } from "./template.ts";

/**
 * Is responsible for the bucket that reports are written to, and for asking for one now and then; may not write them.
 * Nothing where no schedule is given.
 */
type ReportParameters = Pick<Parameters, "reportSchedule" | "reportKeyArn" | "hub">;

/** A report names who can do what: it is not kept longer than the log. */
const REPORT_DAYS = 90;

export function reports(parameters: ReportParameters): Resources {
  if (parameters.reportSchedule === "") return {};
  return {
    Reports: bucket(parameters),
    ReportsPolicy: {
      Type: "AWS::S3::BucketPolicy",
      Properties: {
        Bucket: ref("Reports"),
        PolicyDocument: policyDocument([
          tlsOnly("s3:*", [getAtt("Reports", "Arn"), sub(`\${Reports.Arn}/*`)]),
        ]),
      },
    },
    ReportSchedule: schedule(parameters),
    ReportScheduleRole: schedulerRole("Castellan: lets EventBridge Scheduler ask for a report", [
      {
        Effect: "Allow",
        Action: ["lambda:InvokeFunction"],
        Resource: getAtt("OnReportLambdaFunction", "Arn"),
      },
      { Effect: "Allow", Action: ["sqs:SendMessage"], Resource: getAtt("InvocationsDeadLetters", "Arn") },
    ]),
  };
}

/** What on-report may do beside reading the table: write new reports, read none. */
export function writeReports({ reportSchedule, reportKeyArn, hub }: ReportParameters): readonly Statement[] {
  if (reportSchedule === "") return [];
  return [
    { Effect: "Allow", Action: ["s3:PutObject"], Resource: sub(`\${Reports.Arn}/*`) },
    ...(hub ? [{ Effect: "Allow" as const, Action: [...accountsActions], Resource: "*" as const }] : []),
    ...(reportKeyArn === ""
      ? []
      : [{ Effect: "Allow" as const, Action: ["kms:GenerateDataKey"], Resource: reportKeyArn }]),
  ];
}

/** It outlives the stack, since a bucket that holds anything cannot be deleted; what it holds ends by itself. */
function bucket({ reportKeyArn }: ReportParameters): Resource {
  return {
    Type: "AWS::S3::Bucket",
    DeletionPolicy: "Retain",
    UpdateReplacePolicy: "Retain",
    Properties: {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          reportKeyArn === ""
            ? { ServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }
            : {
                ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: reportKeyArn },
                BucketKeyEnabled: true,
              },
        ],
      },
      LifecycleConfiguration: {
        Rules: [
          {
            Id: "reports-end",
            Status: "Enabled",
            ExpirationInDays: REPORT_DAYS,
            NoncurrentVersionExpiration: { NoncurrentDays: 1 },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
          },
        ],
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: "Enabled" },
    },
  };
}

function schedule({ reportSchedule, hub }: ReportParameters): Resource {
  const accounts = hub ? `,"accounts":"${WHOLE_ORGANIZATION.accounts}"` : "";
  return {
    Type: "AWS::Scheduler::Schedule",
    Properties: {
      Description: "Castellan: asks for a report",
      ScheduleExpression: reportSchedule,
      FlexibleTimeWindow: { Mode: "FLEXIBLE", MaximumWindowInMinutes: 15 },
      Target: {
        Arn: getAtt("OnReportLambdaFunction", "Arn"),
        RoleArn: getAtt("ReportScheduleRole", "Arn"),
        Input: sub(`{"bucket":"\${Reports}"${accounts}}`),
        DeadLetterConfig: { Arn: getAtt("InvocationsDeadLetters", "Arn") },
      },
    },
  };
}
