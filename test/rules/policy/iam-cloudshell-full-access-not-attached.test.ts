import rule from "../../../lib/rules/policy/iam-cloudshell-full-access-not-attached.ts";
import { aGroup } from "../../support/build-group.ts";
import { attached, awsArn, roleHolding, UNREAD } from "../../support/build-holdings.ts";
import { anIdentityCenterRole, aRole } from "../../support/build-role.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const ARN = awsArn("AWSCloudShellFullAccess");
const message = (holder: string) => ({ [ARN]: `${holder} holds AWSCloudShellFullAccess.` });

testRule(rule, {
  compliant: [
    { name: "another policy", given: aRole() },
    { name: "another of AWS's policies", given: roleHolding(awsArn("ReadOnlyAccess")) },
    {
      name: "a policy of one's own of that name",
      given: roleHolding("arn:aws:iam::123456789012:policy/AWSCloudShellFullAccess"),
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
      given: roleHolding("arn:aws-cn:iam::aws:policy/AWSCloudShellFullAccess"),
      message: {
        "arn:aws-cn:iam::aws:policy/AWSCloudShellFullAccess":
          "Role report-maker holds AWSCloudShellFullAccess.",
      },
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
