import type { Context } from "aws-lambda";
import { ACCOUNT } from "../support/build-account.ts";

/** What Lambda tells a handler, with nothing in it that a handler should use but the ARN. */
export function aContext(functionName: string): Context {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: "1",
    invokedFunctionArn: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:${functionName}`,
    memoryLimitInMB: "1024",
    awsRequestId: "00000000-0000-0000-0000-000000000001",
    logGroupName: "log",
    logStreamName: "stream",
    getRemainingTimeInMillis: () => 60_000,
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
