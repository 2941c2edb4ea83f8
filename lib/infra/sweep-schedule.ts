import type { Parameters } from "./parameters.ts";
import { policyDocument } from "./statement.ts";
import { getAtt, type Resources, ref, sub } from "./template.ts";

/**
 * Is responsible for asking for a sweep of this account now and then; may not sweep.
 *
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export function sweepSchedule({ sweepSchedule: expression }: Pick<Parameters, "sweepSchedule">): Resources {
  return {
    SweepSchedule: {
      Type: "AWS::Scheduler::Schedule",
      Properties: {
        Description: "Castellan: asks for a reading of the whole account",
        ScheduleExpression: expression,
        FlexibleTimeWindow: { Mode: "FLEXIBLE", MaximumWindowInMinutes: 15 },
        Target: {
          Arn: getAtt("Sweeps", "Arn"),
          RoleArn: getAtt("SweepSchedulerRole", "Arn"),
          Input: sub(`{"account":"\${AWS::AccountId}"}`),
          DeadLetterConfig: { Arn: getAtt("SweepsDeadLetters", "Arn") },
        },
      },
    },
    SweepSchedulerRole: {
      Type: "AWS::IAM::Role",
      Properties: {
        Description: "Castellan: lets EventBridge Scheduler ask for sweeps",
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
        Policies: [
          {
            PolicyName: "send-sweeps",
            PolicyDocument: policyDocument([
              {
                Effect: "Allow",
                Action: ["sqs:SendMessage"],
                Resource: [getAtt("Sweeps", "Arn"), getAtt("SweepsDeadLetters", "Arn")],
              },
            ]),
          },
        ],
      },
    },
  };
}
