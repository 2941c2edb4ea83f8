import {
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  IAMClient,
  UpdateAccessKeyCommand,
} from "@aws-sdk/client-iam";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, test } from "vitest";
import { makeFixCalls } from "../../lib/aws/make-fix-calls.ts";
import type { FixCall } from "../../lib/finding/fix-calls.ts";
import { awsError } from "./aws-error.ts";

const iam = mockClient(IAMClient);
const client = new IAMClient({ region: "us-east-1" });
beforeEach(() => {
  iam.reset();
});

const KEY = {
  eventName: "UpdateAccessKey",
  request: { userName: "alice", accessKeyId: "AKIA1", status: "Inactive" },
} as const;
const DETACH = {
  eventName: "DetachUserPolicy",
  request: { userName: "alice", policyArn: "arn:aws:iam::aws:policy/X" },
} as const;
const DELETE = {
  eventName: "DeleteUserPolicy",
  request: { userName: "alice", policyName: "everything" },
} as const;

test("each call is made with its parameters, in order", async () => {
  iam.resolves({});
  await makeFixCalls(client, [KEY, DETACH, DELETE], () => {});
  expect(iam.calls().map(({ args }) => args[0].constructor)).toEqual([
    UpdateAccessKeyCommand,
    DetachUserPolicyCommand,
    DeleteUserPolicyCommand,
  ]);
  expect(iam.commandCalls(UpdateAccessKeyCommand)[0]?.args[0].input).toMatchObject({
    UserName: "alice",
    AccessKeyId: "AKIA1",
    Status: "Inactive",
  });
  expect(iam.commandCalls(DetachUserPolicyCommand)[0]?.args[0].input).toMatchObject({
    UserName: "alice",
    PolicyArn: "arn:aws:iam::aws:policy/X",
  });
});

test("what AWS refuses ends it, and what was made before is told", async () => {
  iam.on(UpdateAccessKeyCommand).resolves({});
  iam.on(DetachUserPolicyCommand).rejects(awsError("AccessDenied"));
  const made: FixCall[] = [];
  await expect(makeFixCalls(client, [KEY, DETACH, DELETE], (call) => made.push(call))).rejects.toThrow();
  expect(made).toEqual([KEY]);
  expect(iam.commandCalls(DeleteUserPolicyCommand)).toEqual([]);
});
