import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/user/iam-user-not-in-conflicting-groups.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const params = {
  conflictingGroups: [
    ["payers", "approvers"],
    ["developers", "auditors", "operators"],
  ],
};

testRule(rule, {
  compliant: [
    { name: "one group of each set", given: aUser({ groups: listing(["payers", "developers"]) }), params },
  ],
  nonCompliant: [
    {
      name: "two groups of one set, in another case",
      given: aUser({ groups: listing(["Payers", "approvers", "developers"]) }),
      params,
      message: "User alice is in groups that exclude each other: payers and approvers.",
    },
    {
      name: "two groups that are known though there may be more",
      given: aUser({ groups: partialListing("the trail has no beginning", ["auditors", "operators"]) }),
      params,
      message: "User alice is in groups that exclude each other: auditors and operators.",
    },
  ],
  undetermined: [
    {
      name: "one group, and others unread",
      given: aUser({ groups: partialListing("the trail has no beginning", ["payers"]) }),
      params,
      reason: "the trail has no beginning",
    },
  ],
});
