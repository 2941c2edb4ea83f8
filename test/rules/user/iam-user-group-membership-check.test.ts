import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/user/iam-user-group-membership-check.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const loner = aUser({ groups: listing([]) });

testRule(rule, {
  compliant: [
    { name: "a member of any group", given: aUser() },
    {
      name: "a member of one wanted group, whose name IAM compares without case",
      given: aUser(),
      params: { groupNames: ["operators", "Developers"] },
    },
  ],
  nonCompliant: [
    { name: "a member of none", given: loner, message: "User alice belongs to no group." },
    {
      name: "a member of another group only",
      given: aUser(),
      params: { groupNames: ["operators", "auditors"] },
      message: "User alice belongs to none of the groups operators, auditors.",
    },
  ],
  undetermined: [
    {
      name: "groups unread",
      given: aUser({ groups: partialListing("the trail has no beginning") }),
      reason: "the trail has no beginning",
    },
  ],
});
