import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/boundary/iam-role-permission-boundary-check.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const approved = "arn:aws:iam::123456789012:policy/team-boundary";
const other = "arn:aws:iam::123456789012:policy/read-reports";
const params = { policyArns: [approved] };

testRule(rule, {
  compliant: [
    { name: "the approved boundary", given: aRole({ permissionsBoundary: approved }), params },
    { name: "any boundary where none is named", given: aRole({ permissionsBoundary: other }) },
  ],
  nonCompliant: [
    {
      name: "no boundary",
      given: aRole(),
      params,
      message: "Role report-maker has no permissions boundary.",
    },
    {
      name: "another boundary",
      given: aRole({ permissionsBoundary: other }),
      params,
      message: `The permissions boundary of role report-maker, ${other}, is not an approved one.`,
    },
  ],
  notApplicable: [
    {
      name: "a service-linked role",
      given: aServiceLinkedRole(),
      reason: "role AWSServiceRoleForConfig is managed by the AWS service that it is linked to",
    },
    {
      name: "a role of IAM Identity Center",
      given: anIdentityCenterRole(),
      reason:
        "role AWSReservedSSO_Administrator_0123456789abcdef is managed by IAM Identity Center (change its permission set instead)",
    },
  ],
  undetermined: [
    {
      name: "the boundary unread",
      given: aRole({ permissionsBoundary: unknown("the trail has no beginning") }),
      reason: "the trail has no beginning",
    },
  ],
});
