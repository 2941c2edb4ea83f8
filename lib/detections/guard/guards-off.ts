import type { EventKey } from "../../cloudtrail/catalogue.ts";
import { type Change, child, type JsonObject } from "../../cloudtrail/change.ts";
import type { Severity } from "../../rule/severity.ts";

/** What a call switched off. */
export interface GuardOff {
  /** The rest of a sentence that the actor begins. */
  readonly what: string;
  /** `info` for what a detection of its own tells. */
  readonly severity: Severity;
}

/** @returns undefined for a call that took nothing away */
export function guardOff({ event, request }: Change): GuardOff | undefined {
  const row = Object.hasOwn(TABLE, event) ? TABLE[event as keyof typeof TABLE] : undefined;
  if (row === undefined || (event === "s3:PutAccountPublicAccessBlock" && !isOpened(request)))
    return undefined;
  const [severity, what] = row;
  return { severity, what };
}

const TABLE = {
  "access-analyzer:DeleteAnalyzer": ["info", "deleted an Access Analyzer"],
  "cloudtrail:DeleteEventDataStore": ["high", "deleted a CloudTrail Lake event data store"],
  "cloudtrail:DeleteTrail": ["info", "deleted a trail"],
  "cloudtrail:StopEventDataStoreIngestion": ["high", "stopped a CloudTrail Lake event data store"],
  "cloudtrail:StopLogging": ["info", "stopped a trail"],
  "config:DeleteConfigurationRecorder": ["info", "deleted the AWS Config recorder"],
  "config:DeleteDeliveryChannel": ["info", "deleted the AWS Config delivery channel"],
  "config:StopConfigurationRecorder": ["info", "stopped the AWS Config recorder"],
  "ec2:DeleteFlowLogs": ["medium", "deleted flow logs"],
  "ec2:DisableEbsEncryptionByDefault": ["medium", "switched off EBS encryption by default"],
  "events:DeleteRule": ["info", "deleted an EventBridge rule"],
  "events:DisableRule": ["info", "disabled an EventBridge rule"],
  "guardduty:DeleteDetector": ["info", "deleted the GuardDuty detector"],
  "guardduty:DeleteMembers": ["high", "took member accounts from GuardDuty"],
  "guardduty:DisassociateFromAdministratorAccount": ["high", "took GuardDuty from its administrator account"],
  "guardduty:DisassociateFromMasterAccount": ["high", "took GuardDuty from its administrator account"],
  "guardduty:DisassociateMembers": ["high", "took member accounts from GuardDuty"],
  "guardduty:StopMonitoringMembers": ["high", "stopped GuardDuty in member accounts"],
  "logs:DeleteMetricFilter": ["low", "deleted a metric filter"],
  "monitoring:DeleteAlarms": ["low", "deleted CloudWatch alarms"],
  "monitoring:DisableAlarmActions": ["low", "silenced CloudWatch alarms"],
  "s3:DeleteAccountPublicAccessBlock": ["high", "took off the account's block of public access to S3"],
  "s3:PutAccountPublicAccessBlock": ["high", "opened the account's block of public access to S3"],
  "securityhub:BatchDisableStandards": ["medium", "switched off standards of Security Hub"],
  "securityhub:DisableSecurityHub": ["high", "switched off Security Hub"],
  "securityhub:DisassociateFromAdministratorAccount": [
    "high",
    "took Security Hub from its administrator account",
  ],
} as const satisfies Partial<Record<EventKey, readonly [Severity, string]>>;

/** The calls that switch a guard off. */
export const GUARDS_OFF = Object.keys(TABLE) as EventKey[];

/** The call sets all four switches; one that is left out is off. */
function isOpened(request: JsonObject): boolean {
  const block = child(request, "PublicAccessBlockConfiguration");
  return SWITCHES.some((name) => String(block[name]) !== "true");
}

const SWITCHES = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];
