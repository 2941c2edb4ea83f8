import { defineRule } from "../../rule/define-rule.ts";
import { judgeAdminRole } from "./judged/judge-admin-role.ts";

export default defineRule({
  id: "lambda-function-admin-role",
  title: "No function runs as an administrator",
  severity: "high",
  why: "Whoever can change the code of such a function, or make it do what it should not, owns the account. Off by default: other rules tell of the role and of who reaches it; this one tells of the function.",
  fix: "Give the function a role with what it calls and nothing else: `aws lambda update-function-configuration --function-name FUNCTION --role ROLE`.",
  references: ["https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html"],
  default: "off",
  resource: "AWS::Lambda::Function",
  on: ["lambda:CreateFunction", "lambda:DeleteFunction", "lambda:UpdateFunctionConfiguration"],
  check({ name, role }, context) {
    return judgeAdminRole(`Function ${name}`, role, context);
  },
});
