import {
  CloudFormationClient,
  DescribeStacksCommand,
  ListStackResourcesCommand,
} from "@aws-sdk/client-cloudformation";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import {
  DescribeRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
} from "@aws-sdk/client-eventbridge";
import {
  GetAccountSettingsCommand,
  GetEventSourceMappingCommand,
  GetFunctionCommand,
  LambdaClient,
} from "@aws-sdk/client-lambda";
import { GetScheduleCommand, SchedulerClient } from "@aws-sdk/client-scheduler";
import { GetTopicAttributesCommand, SNSClient } from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";

const PARTS = [
  ["AWS::Events::Rule", "ChangesRule1", "castellan-prod-ChangesRule1"],
  ["AWS::Scheduler::Schedule", "SweepSchedule", "castellan-prod-SweepSchedule-A1"],
  ["AWS::SQS::Queue", "ChangesDeadLetters", "https://sqs/ChangesDeadLetters"],
  ["AWS::SQS::Queue", "InvocationsDeadLetters", "https://sqs/InvocationsDeadLetters"],
  ["AWS::Lambda::Function", "OnChangeLambdaFunction", "castellan-prod-onChange"],
  ["AWS::Lambda::EventSourceMapping", "OnChangeMapping", "0f1e"],
  ["AWS::SNS::Topic", "Findings", "arn:aws:sns:us-east-1:123456789012:Findings"],
  ["AWS::SNS::Topic", "Chat", "arn:aws:sns:us-east-1:123456789012:Chat"],
  ["AWS::CloudWatch::Alarm", "ChangesAgeAlarm", "castellan-prod-ChangesAgeAlarm"],
  ["AWS::IAM::Role", "OnChangeRole", "castellan-prod-OnChangeRole"],
] as const;

/** A deployed stack with one part of each kind, all of them well. */
export function fakeStack() {
  const cloudFormation = mockClient(CloudFormationClient);
  cloudFormation.reset();
  cloudFormation.on(DescribeStacksCommand).resolves({
    Stacks: [{ StackName: "castellan-prod", CreationTime: new Date(0), StackStatus: "UPDATE_COMPLETE" }],
  });
  const summaries = PARTS.map(([ResourceType, LogicalResourceId, PhysicalResourceId]) => ({
    ...{ ResourceType, LogicalResourceId, PhysicalResourceId },
    LastUpdatedTimestamp: new Date(0),
    ResourceStatus: "CREATE_COMPLETE" as const,
  }));
  cloudFormation
    .on(ListStackResourcesCommand)
    .resolves({ StackResourceSummaries: summaries.slice(0, 5), NextToken: "2" })
    .on(ListStackResourcesCommand, { NextToken: "2" })
    .resolves({ StackResourceSummaries: summaries.slice(5) });
  const events = mockClient(EventBridgeClient);
  events.reset();
  events.on(DescribeRuleCommand).resolves({ State: "ENABLED" });
  events.on(ListTargetsByRuleCommand).resolves({ Targets: [{ Id: "changes", Arn: "arn:aws:sqs:q" }] });
  const scheduler = mockClient(SchedulerClient);
  scheduler.reset();
  scheduler.on(GetScheduleCommand).resolves({ State: "ENABLED" });
  const lambda = mockClient(LambdaClient);
  lambda.reset();
  lambda.on(GetFunctionCommand).resolves({ Configuration: { State: "Active" } });
  lambda.on(GetEventSourceMappingCommand).resolves({ State: "Enabled", LastProcessingResult: "OK" });
  lambda.on(GetAccountSettingsCommand).resolves({ AccountLimit: { UnreservedConcurrentExecutions: 1_000 } });
  const sqs = mockClient(SQSClient);
  sqs.reset();
  sqs.on(GetQueueAttributesCommand).resolves({
    Attributes: { QueueArn: "arn:aws:sqs:us-east-1:123456789012:q", ApproximateNumberOfMessages: "0" },
  });
  const sns = mockClient(SNSClient);
  sns.reset();
  sns.on(GetTopicAttributesCommand).resolves({ Attributes: { SubscriptionsConfirmed: "1" } });
  sns
    .on(GetTopicAttributesCommand, { TopicArn: PARTS[7][2] })
    .resolves({ Attributes: { SubscriptionsConfirmed: "0" } });
  const alarms = mockClient(CloudWatchClient);
  alarms.reset();
  alarms.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [{ ActionsEnabled: true, StateValue: "OK" }] });
  return { cloudFormation, events, scheduler, lambda, sqs, sns, alarms };
}
