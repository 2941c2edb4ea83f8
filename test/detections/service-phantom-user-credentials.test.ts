import detection from "../../lib/detections/service-phantom-user-credentials.ts";
import { aRecord, denied } from "../support/build-record.ts";
import { testDetection } from "../support/test-detection.ts";

const phantom = "BedrockAPIKey-x1yz";
const attached = (policyArn: string) =>
  aRecord("iam:AttachUserPolicy", { requestParameters: { userName: phantom, policyArn } });

testDetection(detection, {
  detects: [
    {
      name: "an access key",
      records: aRecord("iam:CreateAccessKey", { requestParameters: { userName: phantom } }),
      message:
        "alice called iam:CreateAccessKey from 192.0.2.10 on BedrockAPIKey-x1yz, a user of a Bedrock API key.",
    },
    {
      name: "a policy beyond Bedrock",
      records: attached("arn:aws:iam::aws:policy/AdministratorAccess"),
      message:
        "alice called iam:AttachUserPolicy from 192.0.2.10 on BedrockAPIKey-x1yz, a user of a Bedrock API key.",
    },
    {
      name: "a group",
      records: aRecord("iam:AddUserToGroup", {
        requestParameters: { userName: phantom, groupName: "admins" },
      }),
      message:
        "alice called iam:AddUserToGroup from 192.0.2.10 on BedrockAPIKey-x1yz, a user of a Bedrock API key.",
    },
  ],
  ignores: [
    {
      name: "the policy that the console attaches",
      records: attached("arn:aws:iam::aws:policy/AmazonBedrockLimitedAccess"),
    },
    { name: "a refused call", records: denied(attached("arn:aws:iam::aws:policy/AdministratorAccess")) },
    {
      name: "another user",
      records: aRecord("iam:CreateAccessKey", { requestParameters: { userName: "bob" } }),
    },
  ],
});
