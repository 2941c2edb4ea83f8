import rule from "../../../lib/rules/policy/iam-full-access-managed-policy-not-attached.ts";
import { aGroup } from "../../support/build-group.ts";
import { attached, awsArn, roleHolding, UNREAD } from "../../support/build-holdings.ts";
import { anIdentityCenterRole, aRole } from "../../support/build-role.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const ARN = awsArn("IAMFullAccess");
const message = (holder: string) => ({ [ARN]: `${holder} holds IAMFullAccess.` });

testRule(rule, {
  compliant: [
    { name: "another policy", given: aRole() },
    { name: "another of AWS's policies", given: roleHolding(awsArn("ReadOnlyAccess")) },
    {
      name: "a policy of one's own of that name",
      given: roleHolding("arn:aws:iam::123456789012:policy/IAMFullAccess"),
    },
  ],
  nonCompliant: [
    { name: "a role", given: roleHolding(ARN), message: message("Role report-maker") },
    { name: "a user", given: aUser({ attachedPolicies: attached(ARN) }), message: message("User alice") },
    {
      name: "a group",
      given: aGroup({ attachedPolicies: attached(ARN) }),
      message: message("Group developers"),
    },
    {
      name: "in China",
      given: roleHolding("arn:aws-cn:iam::aws:policy/IAMFullAccess"),
      message: { "arn:aws-cn:iam::aws:policy/IAMFullAccess": "Role report-maker holds IAMFullAccess." },
    },
  ],
  notApplicable: [
    {
      name: "a permission set of IAM Identity Center",
      given: anIdentityCenterRole({ attachedPolicies: attached(ARN) }),
      reason:
        "role AWSReservedSSO_Administrator_0123456789abcdef is managed by IAM Identity Center (change its permission set instead)",
    },
  ],
  undetermined: [UNREAD.attachments],
});
