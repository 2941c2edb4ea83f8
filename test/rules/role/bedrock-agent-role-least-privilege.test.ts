import { listing, unknown } from "../../../lib/iam/fact.ts";
import type { Role } from "../../../lib/iam/role.ts";
import rule from "../../../lib/rules/role/bedrock-agent-role-least-privilege.ts";
import { attached, awsArn } from "../../support/build-holdings.ts";
import { aDocument } from "../../support/build-policy.ts";
import { aRole, aTrust } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const agent = (overrides: Partial<Role> = {}) =>
  aRole({
    name: "agent",
    trustPolicy: aTrust({ Principal: { Service: "bedrock.amazonaws.com" } }),
    permissionsBoundary: "arn:aws:iam::123456789012:policy/agents",
    attachedPolicies: listing([]),
    ...overrides,
  });
const inline = (Action: string, Resource: string) =>
  listing([{ name: "ops", document: aDocument({ Effect: "Allow", Action, Resource }) }]);
const full = awsArn("AmazonBedrockFullAccess");

testRule(rule, {
  compliant: [
    {
      name: "a boundary and one model",
      given: agent({ inlinePolicies: inline("bedrock:InvokeModel", "arn:aws:bedrock:*") }),
    },
    {
      name: "noisy case 22: a star for an action that no resource can be named for",
      given: agent({ inlinePolicies: inline("bedrock:ListFoundationModels", "*") }),
    },
  ],
  nonCompliant: [
    {
      name: "everything at once",
      given: agent({
        permissionsBoundary: null,
        attachedPolicies: attached(full),
        inlinePolicies: inline("s3:GetObject", "*"),
      }),
      message: {
        [full]: "Role agent of Bedrock holds AmazonBedrockFullAccess.",
        ops: "Inline policy ops of role agent of Bedrock is not limited to resources.",
        boundary: "Role agent of Bedrock has no permissions boundary.",
      },
    },
  ],
  notApplicable: [
    { name: "another service's", given: aRole(), reason: "role report-maker is not one of Bedrock" },
  ],
  undetermined: [
    {
      name: "its boundary unread",
      given: agent({ permissionsBoundary: unknown("the trail has no beginning") }),
      reason: "the trail has no beginning",
    },
  ],
});
