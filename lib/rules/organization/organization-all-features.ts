import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant } from "../../rule/verdict.ts";
import { judgeAdministration } from "./judged/judge-administration.ts";

export default defineRule({
  id: "organization-all-features",
  title: "The organization has all features on",
  severity: "medium",
  why:
    "With consolidated billing only there are no service control policies, no central trail and no central root access: " +
    "accounts share a bill and nothing else.",
  fix:
    "In the management account, run `aws organizations enable-all-features`; accounts that were invited must agree. It " +
    "cannot be taken back.",
  inCode: {
    terraform: '`feature_set = "ALL"` of the `aws_organizations_organization`.',
    cloudFormation: "`FeatureSet: ALL` of the `AWS::Organizations::Organization`.",
  },
  references: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_org_support-all-features.html",
  ],
  resource: "AWS::::Account",
  needs: ["organization"],
  on: [
    "organizations:EnableAllFeatures",
    "organizations:CreateOrganization",
    "organizations:AcceptHandshake",
  ],
  check(account) {
    return judgeAdministration(account, account.organization, ({ id, hasAllFeatures }) =>
      hasAllFeatures ? compliant() : nonCompliant(`Organization ${id} has consolidated billing only.`),
    );
  },
});
