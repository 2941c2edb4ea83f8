import { InvokeCommand } from "@aws-sdk/client-lambda";
import { GetObjectCommand, GetPublicAccessBlockCommand, S3Client } from "@aws-sdk/client-s3";
import { expect, test } from "vitest";
import { latestReport } from "../../lib/aws/store-report.ts";
import { dynamoDb, lambda, physicalId } from "./stack.ts";

const s3 = new S3Client({ forcePathStyle: true });

test("a report is written by the function's own rights, to a private bucket, and is where the table says", async () => {
  const Bucket = physicalId("Reports");
  const answer = await lambda.send(
    new InvokeCommand({
      FunctionName: physicalId("OnReportLambdaFunction"),
      Payload: JSON.stringify({ bucket: Bucket }),
    }),
  );
  const said = new TextDecoder().decode(answer.Payload);
  expect(answer.FunctionError, said).toBeUndefined();
  const report = await latestReport({ client: dynamoDb, name: physicalId("Table") });
  expect(JSON.parse(said)).toEqual(report);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: report?.key }));
  expect(await Body?.transformToString()).toMatch(/^<!doctype html>/);
  const { PublicAccessBlockConfiguration } = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
  expect(PublicAccessBlockConfiguration).toMatchObject({
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  });
});
