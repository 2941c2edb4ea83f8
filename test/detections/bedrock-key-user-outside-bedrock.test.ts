import detection from "../../lib/detections/bedrock-key-user-outside-bedrock.ts";
import { aRecord, aRoleSession, aUserIdentity, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const userIdentity = aUserIdentity("BedrockAPIKey-x1yz");

testDetection(detection, {
  detects: [
    {
      name: "a question who it is",
      records: aRecord("sts:GetCallerIdentity", { userIdentity, readOnly: true }),
      message:
        "BedrockAPIKey-x1yz, a user of a Bedrock API key, called sts:GetCallerIdentity from 192.0.2.10.",
    },
    {
      name: "a refused look around",
      records: denied(aRecord("iam:ListUsers", { userIdentity, readOnly: true })),
      message:
        "BedrockAPIKey-x1yz, a user of a Bedrock API key, tried to call iam:ListUsers from 192.0.2.10.",
    },
  ],
  ignores: [
    { name: "another user", records: aRecord("sts:GetCallerIdentity") },
    {
      name: "a role whose session is called so",
      records: aRecord("sts:GetCallerIdentity", {
        userIdentity: aRoleSession("Developer", "BedrockAPIKey-x1yz"),
      }),
    },
  ],
});
