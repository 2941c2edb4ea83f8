import type { Subject } from "../../access/subject.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";
import { allowsSomewhere } from "../user/rights/allows-somewhere.ts";
import { USER_RIGHTS_EVENTS } from "../user/rights/events.ts";

export default defineRule({
  id: "bedrock-api-key-no-admin",
  title: "Users behind Bedrock API keys cannot do everything in Bedrock",
  severity: "high",
  why:
    "A Bedrock API key is one line of text that acts as its user without signing. " +
    "With full rights whoever finds it buys models, reads agents and changes guardrails.",
  fix:
    "Run `aws iam detach-user-policy --user-name USER --policy-arn ARN` for the wide policy and attach " +
    "`arn:aws:iam::aws:policy/AmazonBedrockLimitedAccess`, which the console gives to such users, or less.",
  inCode: {
    terraform: "Another `policy_arn` in the `aws_iam_user_policy_attachment`.",
    cloudFormation: "Another ARN in `ManagedPolicyArns` of the `AWS::IAM::User`.",
  },
  references: [
    "https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html",
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonBedrockLimitedAccess.html",
  ],
  resource: "AWS::IAM::User",
  needs: ["serviceSpecificCredentials"],
  on: [
    ...USER_RIGHTS_EVENTS,
    "iam:CreateServiceSpecificCredential",
    "iam:UpdateServiceSpecificCredential",
    "iam:DeleteServiceSpecificCredential",
  ],
  check(user, { subjectOf }) {
    const { serviceSpecificCredentials: credentials } = user;
    const key = credentials.items.find(
      ({ service, status }) => service === "bedrock.amazonaws.com" && status === "Active",
    );
    if (!key && credentials.unknown !== undefined) return undetermined(credentials);
    if (!key) return notApplicable(`user ${user.name} has no active Bedrock API key`);
    const subject = subjectOf(user);
    const attached = user.attachedPolicies.items.find(({ arn }) => FULL_ACCESS.test(arn));
    const wide = allowsSomewhere(subject, "bedrock:castellan-unheard-of");
    if ((wide || attached) && subject.boundary !== undefined && !isCapped(subject)) {
      return nonCompliant(
        `User ${user.name}, behind Bedrock API key ${key.id}, may do everything in Bedrock.`,
      );
    }
    const [missing] = subject.missing;
    return missing === undefined ? compliant() : undetermined(`not known: ${missing}`);
  },
});

const FULL_ACCESS = /^arn:[^:]+:iam::aws:policy\/AmazonBedrockFullAccess$/;

/** Whether the boundary leaves out a part of Bedrock. */
function isCapped({ boundary }: Subject): boolean {
  if (!boundary) return false;
  const alone = { identity: [boundary], boundary: null };
  return !allowsSomewhere(alone, "bedrock:castellan-unheard-of");
}
