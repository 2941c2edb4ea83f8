import type { Parameters } from "./parameters.ts";
import { DEAD_LETTER_QUEUES } from "./queues.ts";
import { getAtt, type Resource, type Resources, ref } from "./template.ts";

/**
 * Is responsible for telling people that Castellan itself has lost, missed or delayed something; may not judge the
 * account. CloudWatch tells the topic of alarms by itself, so that no alarm goes through the part that broke.
 */
export function alarms({ sweepSchedule }: Pick<Parameters, "sweepSchedule">): Resources {
  return {
    ...Object.fromEntries(DEAD_LETTER_QUEUES.map((queue) => [`${queue}Alarm`, deadLetterAlarm(queue)])),
    ...hearing(sweepSchedule),
    ...telling(),
  };
}

/** What keeps it from knowing of a change. */
function hearing(sweepSchedule: string): Resources {
  return {
    SilenceAlarm: alarm({
      AlarmDescription:
        "Nothing was heard for an hour, not even Castellan's own heartbeat: the trail is stopped, or a rule, the queue or " +
        "on-change is off. `castellan doctor` says which.",
      ...own("recordsHeard", "Sum"),
      ...FEWER_THAN_ONE,
      Period: 3_600,
    }),
    BehindAlarm: alarm({
      AlarmDescription: "Even the newest record is half an hour old when it is processed.",
      ...own("secondsBehind", "Minimum"),
      Threshold: 1_800,
      Period: 900,
    }),
    MissedChangesAlarm: alarm({
      AlarmDescription:
        "A sweep found changes that no event told of: the finding castellan-missed-changes names them.",
      ...own("changesMissed", "Sum"),
      Threshold: 1,
    }),
    SweepsMissingAlarm: alarm({
      AlarmDescription: "No account was swept in time: on-sweep fails, or its schedule is off.",
      ...own("accountsSwept", "Sum"),
      ...FEWER_THAN_ONE,
      ...sweepsExpectedWithin(sweepSchedule),
    }),
    ChangesAgeAlarm: alarm({
      AlarmDescription: "CloudTrail records have waited for an hour: on-change fails or cannot keep up.",
      Namespace: "AWS/SQS",
      MetricName: "ApproximateAgeOfOldestMessage",
      Dimensions: [{ Name: "QueueName", Value: getAtt("Changes", "QueueName") }],
      Statistic: "Maximum",
      Threshold: 3_600,
    }),
  };
}

/** What keeps people from knowing of a finding. */
function telling(): Resources {
  return {
    TopicFailsAlarm: alarm({
      AlarmDescription: "A subscriber of the topic of findings does not take what it is sent.",
      Namespace: "AWS/SNS",
      MetricName: "NumberOfNotificationsFailed",
      Dimensions: [{ Name: "TopicName", Value: getAtt("Findings", "TopicName") }],
      Statistic: "Sum",
      Threshold: 1,
    }),
    DeliveriesAgeAlarm: alarm({
      AlarmDescription:
        "Alerts have waited for an hour to be delivered: a channel takes none, or on-delivery fails.",
      Namespace: "AWS/SQS",
      MetricName: "ApproximateAgeOfOldestMessage",
      Dimensions: [{ Name: "QueueName", Value: getAtt("Deliveries", "QueueName") }],
      Statistic: "Maximum",
      Threshold: 3_600,
    }),
    DeliveriesFailedAlarm: alarm({
      AlarmDescription:
        "Ten deliveries of alerts failed within five minutes: look at the log of on-delivery.",
      ...own("deliveriesFailed", "Sum"),
      Threshold: 10,
    }),
    AlertsAgeAlarm: alarm({
      AlarmDescription: "Findings have waited for an hour to be told: on-finding fails or cannot keep up.",
      Namespace: "AWS/Lambda",
      MetricName: "IteratorAge",
      Dimensions: [{ Name: "FunctionName", Value: ref("OnFindingLambdaFunction") }],
      Statistic: "Maximum",
      Threshold: 3_600_000,
    }),
  };
}

function own(metric: string, statistic: "Sum" | "Minimum") {
  const Dimensions = [{ Name: "service", Value: "castellan" }];
  return { Namespace: "Castellan", MetricName: metric, Dimensions, Statistic: statistic };
}

/** Nothing at all is as bad as nought. */
const FEWER_THAN_ONE = {
  ComparisonOperator: "LessThanThreshold",
  Threshold: 1,
  TreatMissingData: "breaching",
} as const;

/**
 * Twice the time between sweeps, a day at least, a week at most: CloudWatch looks no further back. A cron expression is
 * taken to be daily.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html "EvaluationPeriods"
 */
export function sweepsExpectedWithin(schedule: string) {
  const [, count = "1", unit = "day"] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? [];
  const days = Number(count) / (PER_DAY[unit] ?? 1);
  const EvaluationPeriods = Math.min(7, Math.max(1, Math.ceil(2 * days)));
  return { Period: 86_400, EvaluationPeriods };
}

const PER_DAY: { readonly [unit: string]: number } = { minute: 1_440, hour: 24, day: 1 };

function deadLetterAlarm(queue: string): Resource {
  return alarm({
    AlarmDescription: `${queue} holds messages that nobody could process: read them, mend the cause, move them back.`,
    Namespace: "AWS/SQS",
    MetricName: "ApproximateNumberOfMessagesVisible",
    Dimensions: [{ Name: "QueueName", Value: getAtt(queue, "QueueName") }],
    Statistic: "Maximum",
    Threshold: 1,
  });
}

function alarm(properties: { readonly [property: string]: unknown }): Resource {
  return {
    Type: "AWS::CloudWatch::Alarm",
    Properties: {
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      EvaluationPeriods: 1,
      Period: 300,
      TreatMissingData: "notBreaching",
      ...properties,
      AlarmActions: [ref("Alarms")],
      OKActions: [ref("Alarms")],
    },
  };
}
