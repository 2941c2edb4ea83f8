import { DescribeStacksCommand, ListStackResourcesCommand } from "@aws-sdk/client-cloudformation";
import { GetTrailStatusCommand } from "@aws-sdk/client-cloudtrail";
import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import {
  DescribeConfigRulesCommand,
  DescribeConfigurationRecordersCommand,
} from "@aws-sdk/client-config-service";
import { DescribeRuleCommand, ListTargetsByRuleCommand } from "@aws-sdk/client-eventbridge";
import {
  GetAccountSettingsCommand,
  GetEventSourceMappingCommand,
  GetFunctionCommand,
} from "@aws-sdk/client-lambda";
import { GetScheduleCommand } from "@aws-sdk/client-scheduler";
import { GetTopicAttributesCommand } from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import type { Check } from "../../../lib/doctor/check.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { runCommand } from "../../support/run-command.ts";
import { awsError } from "../aws-error.ts";
import { arn } from "../fake-iam.ts";
import { fakeServices } from "../fake-services.ts";
import { fakeStack } from "./fake-stack.ts";

let aws: ReturnType<typeof fakeServices> &
  ReturnType<typeof fakeStack> & { sts: ReturnType<typeof mockClient> };
beforeEach(() => {
  const sts = mockClient(STSClient);
  sts.reset();
  sts.on(GetCallerIdentityCommand).resolves({ Arn: arn("role/deploy"), Account: ACCOUNT });
  aws = { ...fakeServices(), ...fakeStack(), sts };
  aws.config.on(DescribeConfigRulesCommand).resolves({ ConfigRules: [] });
});

/** Exit status and checks. */
async function examine(...options: readonly string[]) {
  const { code, out, err } = await runCommand("doctor", "--region", "us-east-1", "--json", ...options);
  const lines = out.map((line) => JSON.parse(line) as Check & { type: string });
  return { code, err, checks: lines.filter(({ type }) => type === "check"), summary: lines.at(-1) };
}

describe("an account where all is well", () => {
  test("passes with 0, by reading alone", async () => {
    const { code, checks, summary } = await examine();
    expect(checks.filter(({ health }) => health !== "well")).toEqual([]);
    expect(checks.map(({ id }) => id)).toEqual([
      "home-region",
      "trail",
      "recorder",
      "config-rule-quota",
      "lambda-concurrency",
      "stack",
      ...["rule", "schedule", "queue", "function", "mapping", "topic", "alarm"].map(
        (kind) => `stack-${kind}s`,
      ),
    ]);
    expect({ code, summary }).toEqual({
      code: 0,
      summary: { type: "summary", well: 13, ill: 0, unknown: 0 },
    });
    const calls = Object.values(aws).flatMap((mock): object[] => mock.calls().map(({ args }) => args[0]));
    const names = calls.map((command) => command.constructor.name);
    expect(names.filter((name) => !/^(Describe|Get|List)/.test(name))).toEqual([]);
  });

  test("is asked for no stack before there is one, and for no recorder without AWS Config", async () => {
    const { checks } = await examine("--before", "--without-config");
    expect(checks.map(({ id }) => id)).toEqual(["home-region", "trail", "lambda-concurrency"]);
  });

  test("is told to people in words, one line each", async () => {
    const { out } = await runCommand("doctor", "--region", "eu-west-1");
    expect(out[0]).toMatch(/^ILL .*IAM's events come to us-east-1 only/);
    expect(out[1]).toMatch(/^ +npm start -- doctor --region us-east-1$/);
    expect(out.at(-1)).toBe("12 well, 1 not, 0 that could not be told");
  });
});

const RULE = "castellan-prod-ChangesRule1";

describe("what is not well is told with its cure, and ends with 1", () => {
  test.each<{ name: string; id: string; says: string; cure: string; break: () => unknown }>([
    {
      name: "a trail that does not log",
      id: "trail",
      says: "it does not log",
      cure: "aws cloudtrail start-logging --name arn:aws:cloudtrail:us-east-1:123456789012:trail/audit --region us-east-1",
      break: () => aws.trails.on(GetTrailStatusCommand).resolves({ IsLogging: false }),
    },
    {
      name: "no recorder",
      id: "recorder",
      says: "there is no recorder",
      cure: "aws configservice start-configuration-recorder --configuration-recorder-name default",
      break: () => aws.config.on(DescribeConfigurationRecordersCommand).resolves({}),
    },
    {
      name: "a new account's ten functions at once",
      id: "lambda-concurrency",
      says: "10 may",
      cure: "aws service-quotas request-service-quota-increase",
      break: () =>
        aws.lambda
          .on(GetAccountSettingsCommand)
          .resolves({ AccountLimit: { UnreservedConcurrentExecutions: 10 } }),
    },
    {
      name: "no stack",
      id: "stack",
      says: "it is not",
      cure: "npx serverless deploy --region us-east-1",
      break: () =>
        aws.cloudFormation
          .on(DescribeStacksCommand)
          .rejects(awsError("ValidationError", "Stack with id castellan-prod does not exist")),
    },
    {
      name: "a stack that rolled back",
      id: "stack",
      says: "UPDATE_ROLLBACK_COMPLETE",
      cure: "aws cloudformation describe-events --stack-name castellan-prod",
      break: () =>
        aws.cloudFormation.on(DescribeStacksCommand).resolves({
          Stacks: [{ StackName: "s", CreationTime: new Date(0), StackStatus: "UPDATE_ROLLBACK_COMPLETE" }],
        }),
    },
    {
      name: "a rule that is disabled",
      id: "stack-rules",
      says: "ChangesRule1 is disabled",
      cure: `aws events enable-rule --name ${RULE}`,
      break: () => aws.events.on(DescribeRuleCommand).resolves({ State: "DISABLED" }),
    },
    {
      name: "a rule without its target",
      id: "stack-rules",
      says: "ChangesRule1 has no target",
      cure: `aws events put-targets --rule ${RULE}`,
      break: () => aws.events.on(ListTargetsByRuleCommand).resolves({ Targets: [] }),
    },
    {
      name: "a rule that is gone",
      id: "stack-rules",
      says: "ChangesRule1 is gone",
      cure: "aws cloudformation execute-change-set --stack-name castellan-prod --change-set-name put-back",
      break: () => aws.events.on(DescribeRuleCommand).rejects(awsError("ResourceNotFoundException")),
    },
    {
      name: "dead letters",
      id: "stack-queues",
      says: "ChangesDeadLetters holds 3 messages",
      cure: "aws sqs start-message-move-task --source-arn arn:aws:sqs:us-east-1:123456789012:q",
      break: () =>
        aws.sqs.on(GetQueueAttributesCommand).resolves({
          Attributes: {
            QueueArn: "arn:aws:sqs:us-east-1:123456789012:q",
            ApproximateNumberOfMessages: "3",
          },
        }),
    },
    {
      name: "a function that may not run",
      id: "stack-functions",
      says: "OnChangeLambdaFunction may not run",
      cure: "aws lambda delete-function-concurrency --function-name castellan-prod-onChange",
      break: () =>
        aws.lambda.on(GetFunctionCommand).resolves({ Concurrency: { ReservedConcurrentExecutions: 0 } }),
    },
    {
      name: "a function that is not fed",
      id: "stack-mappings",
      says: "OnChangeMapping is disabled",
      cure: "aws lambda update-event-source-mapping --uuid 0f1e --enabled",
      break: () => aws.lambda.on(GetEventSourceMappingCommand).resolves({ State: "Disabled" }),
    },
    {
      name: "a subscription that nobody confirmed",
      id: "stack-topics",
      says: "Findings has 1 subscriptions that nobody confirmed",
      cure: "aws sns subscribe --topic-arn arn:aws:sns:us-east-1:123456789012:Findings",
      break: () =>
        aws.sns.on(GetTopicAttributesCommand).resolves({ Attributes: { SubscriptionsPending: "1" } }),
    },
    {
      name: "a schedule that is off",
      id: "stack-schedules",
      says: "SweepSchedule is disabled",
      cure:
        "aws scheduler update-schedule --name castellan-prod-SweepSchedule-A1 --state ENABLED --schedule-expression " +
        `'rate(12 hours)' --flexible-time-window '{"Mode":"OFF"}' --target '{"Arn":"arn:aws:sqs:q","RoleArn":"r"}'`,
      break: () =>
        aws.scheduler.on(GetScheduleCommand).resolves({
          State: "DISABLED",
          ScheduleExpression: "rate(12 hours)",
          FlexibleTimeWindow: { Mode: "OFF" },
          Target: { Arn: "arn:aws:sqs:q", RoleArn: "r" },
        }),
    },
    {
      name: "a schedule that is gone",
      id: "stack-schedules",
      says: "SweepSchedule is gone",
      cure: "aws cloudformation create-change-set --stack-name castellan-prod",
      break: () => aws.scheduler.on(GetScheduleCommand).rejects(awsError("ResourceNotFoundException")),
    },
    {
      name: "an alarm that is raised",
      id: "stack-alarms",
      says: "ChangesAgeAlarm is raised: deaf",
      cure: "aws cloudwatch describe-alarms --alarm-names castellan-prod-ChangesAgeAlarm",
      break: () =>
        aws.alarms
          .on(DescribeAlarmsCommand)
          .resolves({ MetricAlarms: [{ StateValue: "ALARM", AlarmDescription: "deaf" }] }),
    },
    {
      name: "an alarm that tells nobody",
      id: "stack-alarms",
      says: "ChangesAgeAlarm tells nobody",
      cure: "aws cloudwatch enable-alarm-actions --alarm-names castellan-prod-ChangesAgeAlarm",
      break: () =>
        aws.alarms.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [{ ActionsEnabled: false }] }),
    },
  ])("$name", async ({ id, says, cure, break: breakIt }) => {
    breakIt();
    const { code, checks } = await examine();
    const ills = checks.filter(({ health }) => health !== "well");
    expect(ills).toMatchObject([{ id, health: "ill", says: expect.stringContaining(says) }]);
    expect(ills[0]?.mend.some((command) => command.startsWith(cure))).toBe(true);
    expect(code).toBe(1);
  });
});

describe("what cannot be told is no pass, and ends with 3", () => {
  test.each<{ name: string; id: string; says: string; break: () => unknown }>([
    {
      name: "a denial",
      id: "stack",
      says: "not allowed to call cloudformation:ListStackResources",
      break: () => aws.cloudFormation.on(ListStackResourcesCommand).rejects(awsError("AccessDenied")),
    },
    {
      name: "throttling to the end",
      id: "lambda-concurrency",
      says: "TooManyRequestsException",
      break: () => aws.lambda.on(GetAccountSettingsCommand).rejects(awsError("TooManyRequestsException")),
    },
  ])("$name", async ({ id, says, break: breakIt }) => {
    breakIt();
    const { code, checks } = await examine();
    expect(checks.find(({ health }) => health === "unknown")).toMatchObject({
      id,
      says: expect.stringContaining(says),
    });
    expect(code).toBe(3);
  });

  test("no credentials: one line, no checks", async () => {
    aws.sts.on(GetCallerIdentityCommand).rejects(awsError("ExpiredToken", "The security token is expired"));
    const { code, err, checks } = await examine();
    expect({ code, checks }).toEqual({ code: 3, checks: [] });
    expect(err).toEqual(["castellan: The security token is expired"]);
  });
});

test("an unknown option is bad usage", async () => {
  expect((await runCommand("doctor", "--heal")).code).toBe(2);
});
