import { partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/group/iam-group-has-users-check.ts";
import { anAccountState } from "../../support/build-account.ts";
import { aGroup } from "../../support/build-group.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const group = aGroup();
const unread = partialListing<string>("the trail has no beginning");

testRule(rule, {
  compliant: [
    {
      name: "a member, by the group's name in another case",
      given: aGroup({ name: "Developers" }),
      account: anAccountState([aUser()], { "AWS::IAM::User": "cut off" }),
    },
  ],
  nonCompliant: [{ name: "no members", given: group, message: "Group developers has no members." }],
  undetermined: [
    {
      name: "users unread",
      given: group,
      account: anAccountState([group], { "AWS::IAM::User": "the trail has no beginning" }),
      reason: "the trail has no beginning",
    },
    {
      name: "a user whose groups are unread",
      given: group,
      account: anAccountState([group, aUser({ groups: unread })]),
      reason: "the trail has no beginning",
    },
  ],
});
