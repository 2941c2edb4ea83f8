import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/role/iam-support-role-created.ts";
import { anAccount, anAccountState } from "../../support/build-account.ts";
import { aGroup } from "../../support/build-group.ts";
import { anIdentityCenterRole, aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const given = anAccount();
const support = {
  attachedPolicies: listing([{ arn: "arn:aws:iam::aws:policy/AWSSupportAccess", name: "AWSSupportAccess" }]),
};

testRule(rule, {
  compliant: [
    {
      name: "a role of Identity Center",
      given,
      account: anAccountState([given, anIdentityCenterRole(support)]),
    },
    { name: "a group", given, account: anAccountState([given, aGroup(support), aRole()]) },
  ],
  nonCompliant: [
    {
      name: "nobody",
      given,
      account: anAccountState([given, aRole()]),
      message: "Nobody in account 123456789012 has AWSSupportAccess.",
    },
  ],
  undetermined: [
    {
      name: "roles unread",
      given,
      account: anAccountState([given], { "AWS::IAM::Role": "the trail has no beginning" }),
      reason: "the trail has no beginning",
    },
    {
      name: "policies of a role unread",
      given,
      account: anAccountState([given, aRole({ attachedPolicies: partialListing("it was denied") })]),
      reason: "it was denied",
    },
  ],
});
