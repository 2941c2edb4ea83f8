import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/policy/iam-user-inline-no-assume-role.ts";
import { userWith } from "../../support/build-holdings.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const ASSUME = { Effect: "Allow", Action: "sts:AssumeRole", Resource: "arn:aws:iam::123456789012:role/app" };
const message = { ops: "Inline policy ops of user alice allows taking roles." };

testRule(rule, {
  compliant: [
    { name: "no inline policy", given: aUser({ inlinePolicies: listing([]) }) },
    { name: "a denial", given: userWith({ ...ASSUME, Effect: "Deny" }) },
  ],
  nonCompliant: [
    { name: "one role", given: userWith(ASSUME), message },
    { name: "by wildcard", given: userWith({ ...ASSUME, Action: "STS:Assume*" }), message },
    {
      name: "by NotAction",
      given: userWith({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
      message,
    },
  ],
  undetermined: [
    {
      name: "unread",
      given: aUser({ inlinePolicies: partialListing("ListUserPolicies was denied") }),
      reason: "ListUserPolicies was denied",
    },
  ],
});
