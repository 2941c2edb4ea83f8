import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../support/run-command.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "castellan-texts-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

async function json(...args: string[]): Promise<Record<string, unknown>[]> {
  const { out } = await runCommand(...args, "--json");
  return out.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const TRUST = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

/** A trail in which ann is made and an AWS-managed policy is attached to her. */
function trailOf(policyArn: string): string {
  const identity = {
    type: "Root",
    principalId: "123456789012",
    arn: "arn:aws:iam::123456789012:root",
    accountId: "123456789012",
  };
  const record = (eventName: string, eventTime: string, requestParameters: object) => ({
    eventVersion: "1.11",
    userIdentity: identity,
    eventTime,
    eventSource: "iam.amazonaws.com",
    eventName,
    awsRegion: "us-east-1",
    sourceIPAddress: "192.0.2.1",
    userAgent: "aws-cli/2",
    requestParameters,
    responseElements: null,
    eventID: `00000000-0000-0000-0000-${eventTime.replaceAll(/\D/g, "").slice(2)}`,
    eventType: "AwsApiCall",
    recipientAccountId: "123456789012",
    managementEvent: true,
    readOnly: false,
  });
  return put("trail.json", {
    Records: [
      record("CreateUser", "2020-01-01T10:00:00Z", { userName: "ann" }),
      record("AttachUserPolicy", "2020-01-01T10:00:01Z", { userName: "ann", policyArn }),
    ],
  });
}

test("check decides what a template's ManagedPolicyArns give", async () => {
  const template = put("template.json", {
    Resources: {
      App: {
        Type: "AWS::IAM::Role",
        Properties: {
          AssumeRolePolicyDocument: TRUST,
          ManagedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess"],
        },
      },
    },
  });
  const access = (await json("check", template)).find(({ type }) => type === "access");
  expect(access).toMatchObject({ reachesAdmin: "no" });
  expect(access?.["actions"]).toContain("sqs:List*");
});

test.each([
  { at: "2022-05-03", decision: "denied", is: "the day before AWS allowed it" },
  { at: "2022-05-04", decision: "allowed", is: "the day when AWS allowed it" },
])("explain --at $at asks the text of that day: $is", async ({ at, decision }) => {
  const trail = trailOf("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess");
  const lines = await json("explain", "ann", "mediaconnect:ListFlows", "--trail", trail, "--at", at);
  expect(lines[0]).toMatchObject({ type: "decision", decision });
});

test("explain --at says which version is not known on that day", async () => {
  const trail = trailOf("arn:aws:iam::aws:policy/PowerUserAccess");
  const lines = await json("explain", "ann", "s3:GetObject", "--trail", trail, "--at", "2025-06-01");
  expect(lines[0]).toMatchObject({ type: "decision", decision: "unknown" });
  expect(JSON.stringify(lines[0])).toContain("versions v7 to v11 was in force on 2025-06-01 is not known");
});

test("replay judges with the text of the record's day", async () => {
  const trail = trailOf("arn:aws:iam::aws:policy/IAMFullAccess");
  const lines = await json("paths", "--trail", trail);
  expect(lines[0]).toMatchObject({ principal: expect.stringContaining("user/ann"), reachesAdmin: "proven" });
});
