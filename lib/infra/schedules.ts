import { DIGEST_DUE } from "../alert/delivery.ts";
import { WHOLE_ORGANIZATION } from "../aws/sweep-organization.ts";
import type { AlertSettings } from "../settings/alert-settings.ts";
import { tagChanges } from "./heartbeat.ts";
import type { Parameters } from "./parameters.ts";
import { policyDocument, type Statement } from "./statement.ts";
import { getAtt, type Resource, type Resources, ref, type Sub, sub } from "./template.ts";

/**
 * Is responsible for asking now and then for a sweep of this account and for a digest; may not do either.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export function schedules(
  { sweepSchedule, hub }: Pick<Parameters, "sweepSchedule" | "hub">,
  { digest }: Pick<AlertSettings, "digest">,
): Resources {
  return {
    SweepSchedule: schedule("a reading of the whole account", {
      ScheduleExpression: sweepSchedule,
      FlexibleTimeWindow: { Mode: "FLEXIBLE", MaximumWindowInMinutes: 15 },
      Target: target(
        "Sweeps",
        hub ? JSON.stringify(WHOLE_ORGANIZATION) : sub(`{"account":"\${AWS::AccountId}"}`),
      ),
    }),
    DigestSchedule: schedule("a digest of what was held back", {
      ScheduleExpression: `rate(${digest.minutes} minutes)`,
      FlexibleTimeWindow: { Mode: "OFF" },
      Target: target("Deliveries", JSON.stringify(DIGEST_DUE)),
    }),
    SchedulerRole: schedulerRole("Castellan: lets EventBridge Scheduler ask for sweeps and digests", [
      {
        Effect: "Allow",
        Action: ["sqs:SendMessage"],
        Resource: QUEUES.map((queue) => getAtt(queue, "Arn")),
      },
      tagChanges(),
    ]),
  };
}

const QUEUES = ["Sweeps", "SweepsDeadLetters", "Deliveries", "DeliveriesDeadLetters"];

function schedule(what: string, properties: Resource["Properties"]): Resource {
  return {
    Type: "AWS::Scheduler::Schedule",
    Properties: { Description: `Castellan: asks for ${what}`, ...properties },
  };
}

function target(queue: string, input: Sub | string) {
  return {
    Arn: getAtt(queue, "Arn"),
    RoleArn: getAtt("SchedulerRole", "Arn"),
    Input: input,
    DeadLetterConfig: { Arn: getAtt(`${queue}DeadLetters`, "Arn") },
  };
}

/** A role that schedules of this account may take. */
export function schedulerRole(description: string, statements: readonly Statement[]): Resource {
  return {
    Type: "AWS::IAM::Role",
    Properties: {
      Description: description,
      AssumeRolePolicyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "scheduler.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": ref("AWS::AccountId") } },
          },
        ],
      },
      Policies: [{ PolicyName: "send-requests", PolicyDocument: policyDocument(statements) }],
    },
  };
}
