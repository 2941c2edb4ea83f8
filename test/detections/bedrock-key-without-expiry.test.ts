import detection from "../../lib/detections/bedrock-key-without-expiry.ts";
import { aRecord, aRoleSession, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const created = (request: Record<string, unknown>, fields = {}) =>
  aRecord("iam:CreateServiceSpecificCredential", {
    requestParameters: { userName: "bob", serviceName: "bedrock.amazonaws.com", ...request },
    ...fields,
  });

testDetection(detection, {
  detects: [
    {
      name: "a Bedrock key without an age",
      records: created({}),
      message: "alice made an API key of bedrock.amazonaws.com without expiry for user bob.",
    },
    {
      name: "a CloudWatch Logs key without an age",
      records: created(
        { serviceName: "logs.amazonaws.com" },
        { userIdentity: aRoleSession("Developer", "carol") },
      ),
      message: "Developer/carol made an API key of logs.amazonaws.com without expiry for user bob.",
    },
  ],
  ignores: [
    { name: "a key that expires", records: created({ credentialAgeDays: 30 }) },
    {
      name: "a service whose credentials never expire",
      records: created({ serviceName: "codecommit.amazonaws.com" }),
    },
    { name: "a refused call", records: denied(created({})) },
  ],
});
