import { defineRule } from "../../rule/define-rule.ts";
import { judgeSharedRole } from "./judged/judge-shared-role.ts";

export default defineRule({
  id: "bedrock-agent-role-not-shared",
  title: "No two agents of Bedrock share a role",
  severity: "low",
  why: "An agent can be talked into using any right of its role: with a shared one also those that only another agent needs. Off by default: that is a matter of style.",
  fix: "Make a role for each agent: `aws bedrock-agent update-agent --agent-id AGENT --agent-resource-role-arn ROLE` with the other settings as they are.",
  references: ["https://docs.aws.amazon.com/bedrock/latest/userguide/agents-permissions.html"],
  default: "off",
  resource: "AWS::IAM::Role",
  on: ["bedrock:CreateAgent", "bedrock:UpdateAgent"],
  check(role, { account }) {
    return judgeSharedRole(role, account, "AWS::Bedrock::Agent", "agents");
  },
});
