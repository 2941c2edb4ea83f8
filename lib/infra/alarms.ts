import { DEAD_LETTER_QUEUES } from "./queues.ts";
import { getAtt, type Resource, type Resources, ref } from "./template.ts";

/**
 * Is responsible for telling people that Castellan itself has lost or delayed something; may not judge the account.
 */
export function alarms(): Resources {
  return {
    ...Object.fromEntries(DEAD_LETTER_QUEUES.map((queue) => [`${queue}Alarm`, deadLetterAlarm(queue)])),
    ChangesAgeAlarm: alarm({
      AlarmDescription: "CloudTrail records have waited for an hour: on-change fails or cannot keep up.",
      Namespace: "AWS/SQS",
      MetricName: "ApproximateAgeOfOldestMessage",
      Dimensions: [{ Name: "QueueName", Value: getAtt("Changes", "QueueName") }],
      Statistic: "Maximum",
      Threshold: 3_600,
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
      Namespace: "Castellan",
      MetricName: "deliveriesFailed",
      Dimensions: [{ Name: "service", Value: "castellan" }],
      Statistic: "Sum",
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
      ...properties,
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      EvaluationPeriods: 1,
      Period: 300,
      TreatMissingData: "notBreaching",
      AlarmActions: [ref("Alarms")],
      OKActions: [ref("Alarms")],
    },
  };
}
