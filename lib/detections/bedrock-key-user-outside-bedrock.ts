import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";

export default defineDetection({
  id: "bedrock-key-user-outside-bedrock",
  title: "A user that Bedrock made for an API key acts outside Bedrock",
  severity: "high",
  why:
    "An API key reaches Amazon Bedrock only, so a user named BedrockAPIKey-... that calls anything else has got other " +
    "credentials. The calls that an intruder makes first are listened to, refused ones too.",
  fix:
    "List and delete what it was given: `aws iam list-access-keys --user-name USER`, `aws iam get-login-profile " +
    "--user-name USER`. Find who gave it in the history of the user.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_bedrock.html"],
  covers: ["event-bedrock-key-user-abused"],
  mitre: ["T1078.004", "T1098.001"],
  on: [
    "sts:GetCallerIdentity",
    "sts:AssumeRole",
    "sts:GetSessionToken",
    "sts:GetFederationToken",
    "signin:ConsoleLogin",
    "iam:ListUsers",
    "iam:ListRoles",
    "iam:GetUser",
    "iam:GetAccountAuthorizationDetails",
    "iam:ListAttachedUserPolicies",
    "iam:CreateUser",
    "iam:CreateAccessKey",
    "iam:AttachUserPolicy",
    "iam:PutUserPolicy",
    "iam:CreateRole",
    "organizations:DescribeOrganization",
    "organizations:ListAccounts",
  ],
  detect({ actor, event, outcome }) {
    if (actor.principalName?.startsWith("BedrockAPIKey-") !== true) return undefined;
    const called = outcome === "failed" ? "tried to call" : "called";
    return signal(`${actor.name}, a user of a Bedrock API key, ${called} ${event}${fromWhere(actor)}.`, {
      evidence: { event, outcome },
    });
  },
});
