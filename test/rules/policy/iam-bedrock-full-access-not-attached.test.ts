import rule from "../../../lib/rules/policy/iam-bedrock-full-access-not-attached.ts";
import { attached, awsArn, roleHolding, UNREAD } from "../../support/build-holdings.ts";
import { anIdentityCenterRole, aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const ARN = awsArn("AmazonBedrockFullAccess");
const message = (holder: string) => ({ [ARN]: `${holder} holds AmazonBedrockFullAccess.` });

testRule(rule, {
  compliant: [
    { name: "another policy", given: aRole() },
    { name: "another of AWS's policies", given: roleHolding(awsArn("ReadOnlyAccess")) },
    {
      name: "a policy of one's own of that name",
      given: roleHolding("arn:aws:iam::123456789012:policy/AmazonBedrockFullAccess"),
    },
  ],
  nonCompliant: [
    { name: "a role", given: roleHolding(ARN), message: message("Role report-maker") },
    {
      name: "in China",
      given: roleHolding("arn:aws-cn:iam::aws:policy/AmazonBedrockFullAccess"),
      message: {
        "arn:aws-cn:iam::aws:policy/AmazonBedrockFullAccess":
          "Role report-maker holds AmazonBedrockFullAccess.",
      },
    },
  ],
  notApplicable: [
    {
      name: "a permission set of IAM Identity Center",
      given: anIdentityCenterRole({ attachedPolicies: attached(ARN) }),
      reason:
        "role AWSReservedSSO_Administrator_0123456789abcdef is managed by IAM Identity Center (change its permission set instead)",
    },
  ],
  undetermined: [UNREAD.attachments],
});
