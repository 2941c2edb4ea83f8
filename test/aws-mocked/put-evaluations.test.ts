import { ConfigServiceClient, type Evaluation, PutEvaluationsCommand } from "@aws-sdk/client-config-service";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { type ConfigEvaluation, putEvaluations } from "../../lib/aws/put-evaluations.ts";
import { NOW } from "../support/times.ts";
import { awsError } from "./aws-error.ts";

const config = mockClient(ConfigServiceClient);
const client = new ConfigServiceClient({ region: "us-east-1" });
beforeEach(() => {
  config.reset();
  config.on(PutEvaluationsCommand).resolves({});
});

const evaluation = (overrides: Partial<ConfigEvaluation> = {}): ConfigEvaluation => ({
  resourceType: "AWS::IAM::User",
  resourceId: "AIDA1",
  compliance: "NON_COMPLIANT",
  annotation: "alice holds the inline policy everything",
  orderingAt: NOW,
  ...overrides,
});
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => evaluation({ resourceId: `AIDA${index}` }));
const calls = () => config.commandCalls(PutEvaluationsCommand).map(({ args }) => args[0].input);

describe("answering AWS Config", () => {
  test("one evaluation", async () => {
    await putEvaluations(client, [evaluation()], "token");
    expect(calls()).toEqual([
      {
        ResultToken: "token",
        Evaluations: [
          {
            ComplianceResourceType: "AWS::IAM::User",
            ComplianceResourceId: "AIDA1",
            ComplianceType: "NON_COMPLIANT",
            Annotation: "alice holds the inline policy everything",
            OrderingTimestamp: new Date(NOW),
          },
        ],
      },
    ]);
  });

  test.each([
    { count: 0, sizes: [0] },
    { count: 100, sizes: [100] },
    { count: 101, sizes: [100, 1] },
    { count: 250, sizes: [100, 100, 50] },
  ])("trap 11: $count evaluations go in calls of $sizes with the same token", async ({ count, sizes }) => {
    await putEvaluations(client, many(count), "token");
    expect(calls().map(({ Evaluations }) => Evaluations?.length)).toEqual(sizes);
    expect(new Set(calls().map(({ ResultToken }) => ResultToken))).toEqual(new Set(["token"]));
    const ids = calls().flatMap(({ Evaluations }) => Evaluations?.map((item) => item.ComplianceResourceId));
    expect(new Set(ids).size).toBe(count);
  });

  test("trap 12: what was not stored is sent again, and only that", async () => {
    const failed = { ComplianceResourceId: "AIDA1" } as Evaluation;
    config
      .on(PutEvaluationsCommand)
      .resolvesOnce({ FailedEvaluations: [failed] })
      .resolves({});
    await putEvaluations(client, many(3), "token");
    expect(calls().map(({ Evaluations }) => Evaluations?.length)).toEqual([3, 1]);
  });

  test("trap 12: what is never stored is an error that names it", async () => {
    config
      .on(PutEvaluationsCommand)
      .resolves({ FailedEvaluations: [{ ComplianceResourceId: "AIDA1" } as Evaluation] });
    await expect(putEvaluations(client, many(3), "token")).rejects.toThrow(
      "AWS Config did not store 1 evaluations, such as that of AIDA1",
    );
    expect(calls()).toHaveLength(3);
  });

  test.each([
    { name: "255 characters", annotation: "x".repeat(255), sent: "x".repeat(255) },
    { name: "256 characters", annotation: "x".repeat(256), sent: "x".repeat(256) },
    { name: "257 characters", annotation: "x".repeat(257), sent: `${"x".repeat(255)}…` },
    {
      name: "300 with an emoji on the edge",
      annotation: `${"x".repeat(254)}🔑${"y".repeat(44)}`,
      sent: `${"x".repeat(254)}…`,
    },
    { name: "half an emoji", annotation: "a\ud83d", sent: "a\ufffd" },
  ])("trap 13: an annotation of $name", async ({ annotation, sent }) => {
    await putEvaluations(client, [evaluation({ annotation })], "token");
    expect(calls()[0]?.Evaluations?.[0]?.Annotation).toBe(sent);
  });

  test("an empty annotation is left out: AWS Config refuses it", async () => {
    await putEvaluations(client, [evaluation({ annotation: "" })], "token");
    expect(calls()[0]?.Evaluations?.[0]).not.toHaveProperty("Annotation");
  });

  test("the token TESTMODE stores nothing", async () => {
    await putEvaluations(client, [evaluation()], "TESTMODE");
    expect(calls()[0]).toMatchObject({ TestMode: true });
  });

  test("another failure is thrown", async () => {
    config.on(PutEvaluationsCommand).rejects(awsError("InvalidResultTokenException"));
    await expect(putEvaluations(client, [evaluation()], "token")).rejects.toThrow("InvalidResultToken");
  });
});
