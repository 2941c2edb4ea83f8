import { defineRule } from "../../rule/define-rule.ts";
import { judgeOutside } from "./judged/judge-outside.ts";

export default defineRule({
  id: "dynamodb-table-policy-no-cross-account",
  title: "Table policies let in known accounts only",
  severity: "medium",
  why: "Whoever controls an account that a table names can read or change its items, and nothing of it shows in the roles of yours. Members of the organization and declared accounts are known.",
  fix: "If the account is meant, add it to `trustedAccounts` in governance.yml; if not: `aws dynamodb put-resource-policy --resource-arn TABLE --policy file://policy.json`.",
  inCode: {
    terraform: "`policy` of the `aws_dynamodb_resource_policy`.",
    cloudFormation: "`ResourcePolicy` of the `AWS::DynamoDB::Table`.",
  },
  references: [
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/access-control-resource-based.html",
  ],
  resource: "AWS::DynamoDB::Table",
  on: ["dynamodb:DeleteResourcePolicy", "dynamodb:DeleteTable", "dynamodb:PutResourcePolicy"],
  check: judgeOutside("Table", ["public", "outside"]),
});
