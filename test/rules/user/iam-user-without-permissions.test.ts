import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/user/iam-user-without-permissions.ts";
import { anAccountState } from "../../support/build-account.ts";
import { aGroup } from "../../support/build-group.ts";
import { aDocument } from "../../support/build-policy.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const bare = aUser({ groups: listing([]) });
const member = aUser();
const document = aDocument({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" });

testRule(rule, {
  compliant: [
    { name: "a policy of its own", given: aUser({ inlinePolicies: listing([{ name: "own", document }]) }) },
    { name: "a policy of its group", given: member, account: anAccountState([member, aGroup()]) },
  ],
  nonCompliant: [
    {
      name: "no policy and no group",
      given: bare,
      message: "User alice has no permissions, of its own or from a group.",
    },
    {
      name: "a group without policies",
      given: member,
      account: anAccountState([member, aGroup({ attachedPolicies: listing([]) })]),
      message: "User alice has no permissions, of its own or from a group.",
    },
  ],
  undetermined: [
    {
      name: "policies unread",
      given: aUser({ ...bare, attachedPolicies: partialListing("the trail has no beginning") }),
      reason: "the trail has no beginning",
    },
    { name: "a group unread", given: member, reason: "the policies of a group of alice were not read" },
  ],
});
