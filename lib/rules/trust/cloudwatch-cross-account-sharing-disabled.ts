import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant } from "../../rule/verdict.ts";

export default defineRule({
  id: "cloudwatch-cross-account-sharing-disabled",
  title: "CloudWatch data is not shared with other accounts",
  severity: "low",
  why:
    "The role lets monitoring accounts read metrics, dashboards and, by choice, everything else that can be read. " +
    "Where that is meant, this rule has nothing to say.",
  fix: "Run `aws iam delete-role --role-name CloudWatch-CrossAccountSharingRole` after detaching its policies.",
  references: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Cross-Account-Cross-Region.html",
  ],
  controls: { soc2: ["PI1.4"] },
  default: "off",
  resource: "AWS::IAM::Role",
  on: ["iam:CreateRole", "iam:UpdateAssumeRolePolicy", "iam:DeleteRole"],
  check(role) {
    if (!/^CloudWatch-CrossAccountSharing/i.test(role.name)) return compliant();
    return nonCompliant(`Role ${role.name} shares CloudWatch data with other accounts.`);
  },
});
