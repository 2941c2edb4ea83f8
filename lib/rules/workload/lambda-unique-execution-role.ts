import { defineRule } from "../../rule/define-rule.ts";
import { judgeSharedRole } from "./judged/judge-shared-role.ts";

export default defineRule({
  id: "lambda-unique-execution-role",
  title: "No two functions share an execution role",
  severity: "low",
  why: "A role that several functions share has the rights of all of them together, so each has more than it needs. Off by default: that is a matter of style.",
  fix: "Make a role for each function: `aws lambda update-function-configuration --function-name FUNCTION --role ROLE`.",
  references: ["https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html"],
  default: "off",
  resource: "AWS::IAM::Role",
  on: ["lambda:CreateFunction", "lambda:UpdateFunctionConfiguration"],
  check(role, { account }) {
    return judgeSharedRole(role, account, "AWS::Lambda::Function", "functions");
  },
});
