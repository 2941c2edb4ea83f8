import { partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/role/iam-role-elevated-managed-policy.ts";
import { attached, awsArn, roleHolding } from "../../support/build-holdings.ts";
import { anIdentityCenterRole, aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const power = awsArn("PowerUserAccess");

testRule(rule, {
  compliant: [
    { name: "a policy of its own", given: aRole() },
    {
      name: "a policy of the same name",
      given: roleHolding("arn:aws:iam::123456789012:policy/PowerUserAccess"),
    },
    {
      name: "a broad policy that is not on the list",
      given: roleHolding(power),
      params: { policyList: ["X"] },
    },
  ],
  nonCompliant: [
    {
      name: "PowerUserAccess",
      given: roleHolding(power),
      message: { [power]: "Role report-maker holds PowerUserAccess." },
    },
  ],
  notApplicable: [
    {
      name: "a role of IAM Identity Center",
      given: anIdentityCenterRole({ attachedPolicies: attached(power) }),
      reason:
        "role AWSReservedSSO_Administrator_0123456789abcdef is managed by IAM Identity Center (change its permission set instead)",
    },
  ],
  undetermined: [
    {
      name: "attached policies unread",
      given: aRole({ attachedPolicies: partialListing("it was denied") }),
      reason: "it was denied",
    },
  ],
});
