import { describe, expect, test } from "vitest";
import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/user/iam-principal-required-policies.ts";
import { anAccountState } from "../../support/build-account.ts";
import { aGroup } from "../../support/build-group.ts";
import { anIdentityCenterRole, aRole, aServiceLinkedRole } from "../../support/build-role.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const GUARD = "arn:aws:iam::123456789012:policy/guard";
const params = { policyArns: [GUARD] };
const guarded = { attachedPolicies: listing([{ arn: GUARD, name: "guard" }]) };
const member = aUser();

testRule(rule, {
  compliant: [
    { name: "a role with the policy", given: aRole(guarded), params },
    {
      name: "a user with the policy by its group",
      given: member,
      account: anAccountState([member, aGroup(guarded)]),
      params,
    },
  ],
  nonCompliant: [
    { name: "a role without it", given: aRole(), params, message: `Role report-maker lacks ${GUARD}.` },
    {
      name: "a user without it",
      given: member,
      account: anAccountState([member, aGroup()]),
      params,
      message: `User alice lacks ${GUARD}.`,
    },
  ],
  notApplicable: [
    {
      name: "an exception",
      given: aRole(),
      params: { ...params, exceptionList: ["arn:aws:iam::*:role/report-*"] },
      reason: "report-maker is on the exception list",
    },
    {
      name: "noisy case 14: a service-linked role",
      given: aServiceLinkedRole(),
      params,
      reason: "role AWSServiceRoleForConfig is managed by the AWS service that it is linked to",
    },
    {
      name: "noisy case 16: a role of IAM Identity Center",
      given: anIdentityCenterRole(),
      params,
      reason:
        "role AWSReservedSSO_Administrator_0123456789abcdef is managed by IAM Identity Center " +
        "(change its permission set instead)",
    },
  ],
  undetermined: [
    {
      name: "policies unread",
      given: aRole({ attachedPolicies: partialListing("the trail has no beginning") }),
      params,
      reason: "the trail has no beginning",
    },
    {
      name: "a group unread",
      given: member,
      params,
      reason: "the policies of a group of alice were not read",
    },
  ],
});

describe("the mandated policies", () => {
  test("must be named", () => {
    expect(rule.params?.safeParse({}).success).toBe(false);
  });
});
