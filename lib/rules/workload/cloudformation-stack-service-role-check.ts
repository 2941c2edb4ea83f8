import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "cloudformation-stack-service-role-check",
  title: "Stacks have a service role of their own",
  severity: "low",
  why: "A stack without one acts with the rights of whoever updates it, so that everybody who may update it needs them all. Off by default: that is a matter of style.",
  fix: "`aws cloudformation update-stack --stack-name STACK --use-previous-template --role-arn ROLE`.",
  references: ["https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html"],
  default: "off",
  resource: "AWS::CloudFormation::Stack",
  on: ["cloudformation:CreateStack", "cloudformation:DeleteStack", "cloudformation:UpdateStack"],
  check({ name, role }) {
    if (isUnknown(role)) return undetermined(role);
    return role === null ? nonCompliant(`Stack ${name} has no service role.`) : compliant();
  },
});
