import { expect, test } from "vitest";
import rule from "../../../lib/rules/policy/iam-no-aws-managed-policies.ts";
import wildcardActions from "../../../lib/rules/policy/iam-policy-no-wildcard-actions.ts";
import wildcardResource from "../../../lib/rules/policy/iam-policy-no-wildcard-resource.ts";
import { attached, awsArn, roleHolding, UNREAD } from "../../support/build-holdings.ts";
import { aRole, aServiceLinkedRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const ARN = awsArn("service-role/AWSLambdaBasicExecutionRole");

testRule(rule, {
  compliant: [{ name: "policies of one's own", given: aRole() }],
  nonCompliant: [
    {
      name: "a policy of AWS beside one's own",
      given: roleHolding("arn:aws:iam::123456789012:policy/ops", ARN),
      message: { [ARN]: "Role report-maker holds AWSLambdaBasicExecutionRole." },
    },
  ],
  notApplicable: [
    {
      name: "a service-linked role",
      given: aServiceLinkedRole({ attachedPolicies: attached(ARN) }),
      reason: "role AWSServiceRoleForConfig is managed by the AWS service that it is linked to",
    },
  ],
  undetermined: [UNREAD.attachments],
});

test("noisy case 37: it is off until somebody asks for it, as are the rules on wildcards", () => {
  expect([rule, wildcardActions, wildcardResource].map(({ default: state }) => state)).toEqual([
    "off",
    "off",
    "off",
  ]);
});
