import { defineRule } from "../../rule/define-rule.ts";
import { notApplicable } from "../../rule/verdict.ts";
import { judgeAdminRole } from "./judged/judge-admin-role.ts";

export default defineRule({
  id: "cloudformation-stack-admin-role",
  title: "No stack acts as an administrator",
  severity: "medium",
  why: "Whoever can update such a stack can make whatever its template says. Off by default: roles of pipelines are often administrators on purpose, and other rules tell of the role and of who reaches it.",
  fix: "Give the stack a role with what its resources need: `aws cloudformation update-stack --stack-name STACK --use-previous-template --role-arn ROLE`.",
  references: ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html"],
  default: "off",
  resource: "AWS::CloudFormation::Stack",
  on: ["cloudformation:CreateStack", "cloudformation:DeleteStack", "cloudformation:UpdateStack"],
  check({ name, role }, context) {
    if (role === null) return notApplicable(`stack ${name} has no role of its own`);
    return judgeAdminRole(`Stack ${name}`, role, context);
  },
});
