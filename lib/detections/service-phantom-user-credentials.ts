import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "service-phantom-user-credentials",
  title: "A user that Bedrock made for an API key got other credentials",
  severity: "high",
  why:
    "For a long-term API key the Bedrock console makes a user named BedrockAPIKey-..., which nobody looks at. " +
    "An access key, a password or another policy turns it into a hidden way into the account.",
  fix:
    "Remove what was added: `aws iam delete-access-key`, `aws iam delete-login-profile` or `aws iam detach-user-policy` " +
    "with `--user-name` of that user. If the API key is not needed, delete the user; then look at who added it.",
  references: [
    "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_bedrock.html",
  ],
  covers: ["event-bedrock-key-user-abused"],
  mitre: ["T1098.001"],
  on: [
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:UpdateLoginProfile",
    "iam:AttachUserPolicy",
    "iam:PutUserPolicy",
    "iam:AddUserToGroup",
  ],
  detect({ actor, event, outcome, request, targets }) {
    const user = targets.find(({ type }) => type === "AWS::IAM::User");
    if (outcome === "failed" || user?.name.startsWith("BedrockAPIKey-") !== true) return undefined;
    const policy = text(request, "policyArn");
    // The console itself attaches AmazonBedrockLimitedAccess.
    if (policy !== undefined && /:aws:policy\/AmazonBedrock\w+$/.test(policy)) return undefined;
    return signal(
      `${subjectOf(actor)} called ${event}${fromWhere(actor)} on ${user.name}, a user of a Bedrock API key.`,
      {
        resource: user,
        evidence: { event, user: user.name, policy: policy ?? null },
      },
    );
  },
});
