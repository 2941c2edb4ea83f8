import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { DescribeRuleCommand, ListTargetsByRuleCommand } from "@aws-sdk/client-eventbridge";
import { GetEventSourceMappingCommand, GetFunctionCommand } from "@aws-sdk/client-lambda";
import { GetScheduleCommand } from "@aws-sdk/client-scheduler";
import { GetTopicAttributesCommand } from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import type { PartFault, PartKind } from "../../doctor/stack-part.ts";
import {
  cloudWatchClient,
  eventBridgeClient,
  lambdaClient,
  schedulerClient,
  snsClient,
  sqsClient,
} from "../clients.ts";

/** How one type of resource is looked at. */
export interface PartReader {
  readonly kind: PartKind;
  /** The first call that it makes. */
  readonly action: string;
  /** Errors that mean that it is not there. */
  readonly gone: readonly string[];
  read(name: string, logicalId: string): Promise<readonly PartFault[]>;
}

/** By the type of CloudFormation; parts of other types have no state that somebody could switch off unseen. */
export const PART_READERS: { readonly [type: string]: PartReader } = {
  "AWS::Events::Rule": {
    kind: "rule",
    action: "events:DescribeRule",
    gone: ["ResourceNotFoundException"],
    read: readRule,
  },
  "AWS::Scheduler::Schedule": {
    kind: "schedule",
    action: "scheduler:GetSchedule",
    gone: ["ResourceNotFoundException"],
    read: readSchedule,
  },
  "AWS::SQS::Queue": {
    kind: "queue",
    action: "sqs:GetQueueAttributes",
    gone: ["QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"],
    read: readQueue,
  },
  "AWS::Lambda::Function": {
    kind: "function",
    action: "lambda:GetFunction",
    gone: ["ResourceNotFoundException"],
    read: readFunction,
  },
  "AWS::Lambda::EventSourceMapping": {
    kind: "mapping",
    action: "lambda:GetEventSourceMapping",
    gone: ["ResourceNotFoundException"],
    read: readMapping,
  },
  "AWS::SNS::Topic": {
    kind: "topic",
    action: "sns:GetTopicAttributes",
    gone: ["NotFoundException", "NotFound"],
    read: readTopic,
  },
  "AWS::CloudWatch::Alarm": {
    kind: "alarm",
    action: "cloudwatch:DescribeAlarms",
    gone: ["ResourceNotFound"],
    read: readAlarm,
  },
};

async function readRule(name: string): Promise<readonly PartFault[]> {
  const client = eventBridgeClient();
  const { State } = await client.send(new DescribeRuleCommand({ Name: name }));
  const { Targets = [] } = await client.send(new ListTargetsByRuleCommand({ Rule: name }));
  return [
    ...(State === "DISABLED"
      ? [{ says: "is disabled", mend: [`aws events enable-rule --name ${name}`] }]
      : []),
    ...(Targets.length === 0
      ? [
          {
            says: "has no target",
            mend: [`aws events put-targets --rule ${name} --targets Id=changes,Arn=QUEUE_ARN`],
          },
        ]
      : []),
  ];
}

/** To enable a schedule is to write all of it anew. */
async function readSchedule(name: string): Promise<readonly PartFault[]> {
  const schedule = await schedulerClient().send(new GetScheduleCommand({ Name: name }));
  if (schedule.State !== "DISABLED") return [];
  const { ScheduleExpression = "", FlexibleTimeWindow, Target } = schedule;
  const enable = [
    `aws scheduler update-schedule --name ${name} --state ENABLED --schedule-expression '${ScheduleExpression}'`,
    `--flexible-time-window '${JSON.stringify(FlexibleTimeWindow)}' --target '${JSON.stringify(Target)}'`,
  ];
  return [{ says: "is disabled", mend: [enable.join(" ")] }];
}

/** Messages in a queue of dead letters are what nobody could process. */
async function readQueue(url: string, logicalId: string): Promise<readonly PartFault[]> {
  const { Attributes = {} } = await sqsClient().send(
    new GetQueueAttributesCommand({
      QueueUrl: url,
      AttributeNames: ["QueueArn", "ApproximateNumberOfMessages"],
    }),
  );
  const waiting = Number(Attributes.ApproximateNumberOfMessages ?? 0);
  if (!logicalId.endsWith("DeadLetters") || waiting === 0) return [];
  const look = `aws sqs receive-message --queue-url ${url} --visibility-timeout 0`;
  const isOfLambda = logicalId === "InvocationsDeadLetters";
  const back = isOfLambda ? [] : [`aws sqs start-message-move-task --source-arn ${Attributes.QueueArn}`];
  return [{ says: `holds ${waiting} messages that nobody could process`, mend: [look, ...back] }];
}

async function readFunction(name: string): Promise<readonly PartFault[]> {
  const { Configuration, Concurrency } = await lambdaClient().send(
    new GetFunctionCommand({ FunctionName: name }),
  );
  const { State, StateReason = "no reason" } = Configuration ?? {};
  return [
    ...(State === "Failed"
      ? [{ says: `has failed: ${StateReason}`, mend: ["npx serverless deploy --force"] }]
      : []),
    ...(Concurrency?.ReservedConcurrentExecutions === 0
      ? [{ says: "may not run", mend: [`aws lambda delete-function-concurrency --function-name ${name}`] }]
      : []),
  ];
}

async function readMapping(uuid: string): Promise<readonly PartFault[]> {
  const { State, LastProcessingResult: result } = await lambdaClient().send(
    new GetEventSourceMappingCommand({ UUID: uuid }),
  );
  const enable = [`aws lambda update-event-source-mapping --uuid ${uuid} --enabled`];
  return [
    ...(/^Disabl/.test(State ?? "") ? [{ says: "is disabled", mend: enable }] : []),
    ...(/^PROBLEM/.test(result ?? "") ? [{ says: `has a problem: ${result}`, mend: [] }] : []),
  ];
}

/** Nobody need use the topic for chats. */
async function readTopic(arn: string, logicalId: string): Promise<readonly PartFault[]> {
  const { Attributes = {} } = await snsClient().send(new GetTopicAttributesCommand({ TopicArn: arn }));
  const pending = Number(Attributes["SubscriptionsPending"] ?? 0);
  if (logicalId === "Chat" || Number(Attributes["SubscriptionsConfirmed"] ?? 0) > 0) return [];
  const subscribe = `aws sns subscribe --topic-arn ${arn} --protocol email --notification-endpoint security@example.com`;
  const says = pending > 0 ? `has ${pending} subscriptions that nobody confirmed` : "has no subscription";
  return [{ says, mend: [subscribe] }];
}

async function readAlarm(name: string): Promise<readonly PartFault[]> {
  const { MetricAlarms = [] } = await cloudWatchClient().send(
    new DescribeAlarmsCommand({ AlarmNames: [name] }),
  );
  const [alarm] = MetricAlarms;
  if (!alarm) throw Object.assign(new Error(`no alarm ${name}`), { name: "ResourceNotFound" });
  return [
    ...(alarm.ActionsEnabled === false
      ? [{ says: "tells nobody", mend: [`aws cloudwatch enable-alarm-actions --alarm-names ${name}`] }]
      : []),
    ...(alarm.StateValue === "ALARM"
      ? [
          {
            says: `is raised: ${alarm.AlarmDescription ?? ""}`,
            mend: [`aws cloudwatch describe-alarms --alarm-names ${name}`],
          },
        ]
      : []),
  ];
}
