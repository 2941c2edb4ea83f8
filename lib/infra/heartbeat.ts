import { HEARTBEAT_TAG } from "../engine/heartbeat.ts";
import { DETAIL_TYPES } from "./event-patterns.ts";
import { toChanges } from "./event-rules.ts";
import type { Statement } from "./statement.ts";
import { getAtt, type Resources, sub } from "./template.ts";

/**
 * Is responsible for something to hear in an account where nobody changes anything: a tag on the queue of changes, a
 * management event like any other; may not alarm (`alarms.ts` does, when nothing is heard).
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/logging-using-cloudtrail.html "Management events"
 */
export const HEARTBEAT_RULE = "HeartbeatRule";

export function heartbeatRule(): Resources {
  return {
    [HEARTBEAT_RULE]: {
      Type: "AWS::Events::Rule",
      Properties: {
        Description: "Castellan: its own heartbeat, a tag on the queue of changes",
        State: "ENABLED",
        EventPattern: {
          source: ["aws.sqs"],
          "detail-type": DETAIL_TYPES,
          detail: {
            eventSource: ["sqs.amazonaws.com"],
            eventName: ["TagQueue"],
            requestParameters: { queueUrl: [{ suffix: sub(`/\${Changes.QueueName}`) }] },
          },
        },
        Targets: toChanges(),
      },
    },
  };
}

export function heartbeatSchedule(): Resources {
  return {
    HeartbeatSchedule: {
      Type: "AWS::Scheduler::Schedule",
      Properties: {
        Description: "Castellan: gives itself something to hear",
        ScheduleExpression: `rate(${HEARTBEAT_MINUTES} minutes)`,
        FlexibleTimeWindow: { Mode: "OFF" },
        Target: {
          Arn: sub(`arn:\${AWS::Partition}:scheduler:::aws-sdk:sqs:tagQueue`),
          RoleArn: getAtt("SchedulerRole", "Arn"),
          Input: sub(
            `{"QueueUrl":"\${Changes}","Tags":{"${HEARTBEAT_TAG}":"<aws.scheduler.scheduled-time>"}}`,
          ),
        },
      },
    },
  };
}

/** Four are lost before the alarm on silence. */
const HEARTBEAT_MINUTES = 15;

/** What the schedule's role may do for it. */
export function tagChanges(): Statement {
  return { Effect: "Allow", Action: ["sqs:TagQueue"], Resource: getAtt("Changes", "Arn") };
}
