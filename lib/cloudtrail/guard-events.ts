import { ACCOUNT } from "./iam-targets.ts";
import { type CatalogueRow, named, writes } from "./target-spec.ts";

const TRAIL = named("AWS::CloudTrail::Trail", "name", "trailName");
const DATA_STORE = named("AWS::CloudTrail::EventDataStore", "eventDataStore", "name");
const TAGGED_TRAIL = named("AWS::CloudTrail::Trail", "resourceId");
const RECORDER = named(
  "AWS::Config::ConfigurationRecorder",
  "configurationRecorderName",
  "configurationRecorder.name",
);
const CHANNEL = named("AWS::Config::DeliveryChannel", "deliveryChannelName", "deliveryChannel.name");
const CONFIG_RULE = named("AWS::Config::ConfigRule", "configRuleName", "configRule.configRuleName");
const ANALYZER = named("AWS::AccessAnalyzer::Analyzer", "analyzerName", "analyzerArn", "resourceArn");
const DETECTOR = named("AWS::GuardDuty::Detector", "detectorId");
const IP_SET = named("AWS::GuardDuty::IPSet", "ipSetId", "name");
const THREAT_SET = named("AWS::GuardDuty::ThreatIntelSet", "threatIntelSetId", "name");
const FILTER = named("AWS::GuardDuty::Filter", "filterName", "name");
const HUB = named("AWS::SecurityHub::Hub", "hubArn");
const INSIGHT = named("AWS::SecurityHub::Insight", "insightArn");
const EVENT_RULE = named("AWS::Events::Rule", "name", "rule");
const LOG_GROUP = named("AWS::Logs::LogGroup", "logGroupName");
const ALARM = named("AWS::CloudWatch::Alarm", "alarmName");
const FUNCTION = named("AWS::Lambda::Function", "functionName");
const QUEUE = named("AWS::SQS::Queue", "queueUrl", "queueName");
const TOPIC = named("AWS::SNS::Topic", "topicArn", "name");
const TABLE = named("AWS::DynamoDB::Table", "tableName");
const STACK = named("AWS::CloudFormation::Stack", "stackName");
const FLOW_LOG = named("AWS::EC2::FlowLog", "flowLogId");

/** What watches the account: switching it off blinds everybody, Castellan included. */
export const GUARD_EVENTS = {
  "cloudtrail:AddTags": writes(TAGGED_TRAIL, ACCOUNT),
  "cloudtrail:CreateEventDataStore": writes(DATA_STORE, ACCOUNT),
  "cloudtrail:CreateTrail": writes(TRAIL, ACCOUNT),
  "cloudtrail:DeleteEventDataStore": writes(DATA_STORE, ACCOUNT),
  "cloudtrail:DeleteTrail": writes(TRAIL, ACCOUNT),
  "cloudtrail:PutEventSelectors": writes(TRAIL, ACCOUNT),
  "cloudtrail:PutInsightSelectors": writes(TRAIL, ACCOUNT),
  "cloudtrail:RemoveTags": writes(TAGGED_TRAIL, ACCOUNT),
  "cloudtrail:StartLogging": writes(TRAIL, ACCOUNT),
  "cloudtrail:StopEventDataStoreIngestion": writes(DATA_STORE, ACCOUNT),
  "cloudtrail:StopLogging": writes(TRAIL, ACCOUNT),
  "cloudtrail:UpdateEventDataStore": writes(DATA_STORE, ACCOUNT),
  "cloudtrail:UpdateTrail": writes(TRAIL, ACCOUNT),

  "config:DeleteConfigRule": writes(CONFIG_RULE, ACCOUNT),
  "config:DeleteConfigurationRecorder": writes(RECORDER, ACCOUNT),
  "config:DeleteDeliveryChannel": writes(CHANNEL, ACCOUNT),
  "config:PutConfigRule": writes(CONFIG_RULE, ACCOUNT),
  "config:PutConfigurationRecorder": writes(RECORDER, ACCOUNT),
  "config:PutDeliveryChannel": writes(CHANNEL, ACCOUNT),
  "config:StartConfigurationRecorder": writes(RECORDER, ACCOUNT),
  "config:StopConfigurationRecorder": writes(RECORDER, ACCOUNT),

  "access-analyzer:CreateAnalyzer": writes(ANALYZER, ACCOUNT),
  "access-analyzer:CreateArchiveRule": writes(ANALYZER, ACCOUNT),
  "access-analyzer:DeleteAnalyzer": writes(ANALYZER, ACCOUNT),
  "access-analyzer:DeleteArchiveRule": writes(ANALYZER, ACCOUNT),
  "access-analyzer:TagResource": writes(ANALYZER, ACCOUNT),
  "access-analyzer:UntagResource": writes(ANALYZER, ACCOUNT),
  "access-analyzer:UpdateAnalyzer": writes(ANALYZER, ACCOUNT),
  "access-analyzer:UpdateArchiveRule": writes(ANALYZER, ACCOUNT),
  "access-analyzer:UpdateFindings": writes(ANALYZER, ACCOUNT),

  "guardduty:CreateDetector": writes(DETECTOR, ACCOUNT),
  "guardduty:CreateFilter": writes(FILTER, ACCOUNT),
  "guardduty:CreateIPSet": writes(IP_SET, ACCOUNT),
  "guardduty:CreateThreatIntelSet": writes(THREAT_SET, ACCOUNT),
  "guardduty:DeleteDetector": writes(DETECTOR, ACCOUNT),
  "guardduty:DeleteIPSet": writes(IP_SET, ACCOUNT),
  "guardduty:DeleteThreatIntelSet": writes(THREAT_SET, ACCOUNT),
  "guardduty:DeleteMembers": writes(DETECTOR, ACCOUNT),
  "guardduty:DisassociateFromAdministratorAccount": writes(DETECTOR, ACCOUNT),
  "guardduty:DisassociateFromMasterAccount": writes(DETECTOR, ACCOUNT),
  "guardduty:DisassociateMembers": writes(DETECTOR, ACCOUNT),
  "guardduty:StopMonitoringMembers": writes(DETECTOR, ACCOUNT),
  "guardduty:UpdateDetector": writes(DETECTOR, ACCOUNT),
  "guardduty:UpdateFilter": writes(FILTER, ACCOUNT),
  "guardduty:UpdateIPSet": writes(IP_SET, ACCOUNT),
  "guardduty:UpdateThreatIntelSet": writes(THREAT_SET, ACCOUNT),

  "securityhub:BatchDisableStandards": writes(HUB, ACCOUNT),
  "securityhub:BatchUpdateFindings": writes(HUB, ACCOUNT),
  "securityhub:DeleteInsight": writes(INSIGHT, ACCOUNT),
  "securityhub:DisableSecurityHub": writes(HUB, ACCOUNT),
  "securityhub:DisassociateFromAdministratorAccount": writes(HUB, ACCOUNT),
  "securityhub:EnableSecurityHub": writes(HUB, ACCOUNT),
  "securityhub:UpdateFindings": writes(HUB, ACCOUNT),
  "securityhub:UpdateInsight": writes(INSIGHT, ACCOUNT),
  "securityhub:UpdateSecurityHubConfiguration": writes(HUB, ACCOUNT),

  "events:DeleteRule": writes(EVENT_RULE, ACCOUNT),
  "events:DisableRule": writes(EVENT_RULE, ACCOUNT),
  "events:EnableRule": writes(EVENT_RULE, ACCOUNT),
  "events:PutRule": writes(EVENT_RULE, ACCOUNT),
  "events:PutTargets": writes(EVENT_RULE, ACCOUNT),
  "events:RemoveTargets": writes(EVENT_RULE, ACCOUNT),

  "logs:DeleteLogGroup": writes(LOG_GROUP, ACCOUNT),
  "logs:DeleteLogStream": writes(LOG_GROUP, ACCOUNT),
  "logs:DeleteMetricFilter": writes(LOG_GROUP, ACCOUNT),
  "logs:PutMetricFilter": writes(LOG_GROUP, ACCOUNT),
  "logs:PutRetentionPolicy": writes(LOG_GROUP, ACCOUNT),
  "monitoring:DeleteAlarms": writes(ALARM, ACCOUNT),
  "monitoring:DisableAlarmActions": writes(ALARM, ACCOUNT),
  "monitoring:EnableAlarmActions": writes(ALARM, ACCOUNT),
  "monitoring:PutMetricAlarm": writes(ALARM, ACCOUNT),

  "ec2:DeleteFlowLogs": writes(FLOW_LOG, ACCOUNT),
  "ec2:DisableEbsEncryptionByDefault": writes(ACCOUNT),

  "cloudformation:CreateStack": writes(STACK, ACCOUNT),
  "cloudformation:DeleteStack": writes(STACK, ACCOUNT),
  "cloudformation:UpdateStack": writes(STACK, ACCOUNT),
  "dynamodb:DeleteTable": writes(TABLE, ACCOUNT),
  "dynamodb:UpdateTable": writes(TABLE, ACCOUNT),
  "lambda:DeleteEventSourceMapping": {
    ...writes(FUNCTION, ACCOUNT),
    recordedAs: ["DeleteEventSourceMapping20150331"],
  },
  "lambda:DeleteFunctionConcurrency": {
    ...writes(FUNCTION, ACCOUNT),
    recordedAs: ["DeleteFunctionConcurrency20171031"],
  },
  "lambda:PutFunctionConcurrency": {
    ...writes(FUNCTION, ACCOUNT),
    recordedAs: ["PutFunctionConcurrency20171031"],
  },
  "lambda:UpdateEventSourceMapping": {
    ...writes(FUNCTION, ACCOUNT),
    recordedAs: ["UpdateEventSourceMapping20150331"],
  },
  "scheduler:DeleteSchedule": writes(named("AWS::Scheduler::Schedule", "name"), ACCOUNT),
  "scheduler:UpdateSchedule": writes(named("AWS::Scheduler::Schedule", "name"), ACCOUNT),
  "sns:DeleteTopic": writes(TOPIC, ACCOUNT),
  "sns:SetSubscriptionAttributes": writes(named("AWS::SNS::Subscription", "subscriptionArn"), ACCOUNT),
  "sns:Subscribe": writes(TOPIC, ACCOUNT),
  "sns:Unsubscribe": writes(named("AWS::SNS::Subscription", "subscriptionArn"), ACCOUNT),
  "sqs:DeleteQueue": writes(QUEUE, ACCOUNT),
  "sqs:PurgeQueue": writes(QUEUE, ACCOUNT),
} as const satisfies Record<string, CatalogueRow>;
