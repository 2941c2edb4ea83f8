import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/usage/iam-policy-unused.ts";
import { anAccountState } from "../../support/build-account.ts";
import { aManagedPolicy } from "../../support/build-policy.ts";
import { aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const given = aManagedPolicy();
const bare = aRole({ attachedPolicies: listing([]) });

testRule(rule, {
  compliant: [
    { name: "attached to a role", given, account: anAccountState([given, aRole()]) },
    {
      name: "noisy case 26: a permissions boundary only",
      given,
      account: anAccountState([given, { ...bare, permissionsBoundary: given.arn }]),
    },
  ],
  nonCompliant: [
    {
      name: "attached to nobody",
      given,
      account: anAccountState([given, bare]),
      message: "Policy read-reports is attached to nobody and is nobody's boundary.",
    },
  ],
  notApplicable: [
    {
      name: "a policy of AWS",
      given: aManagedPolicy({ arn: "arn:aws:iam::aws:policy/ReadOnlyAccess", name: "ReadOnlyAccess" }),
      reason: "AWS's own policies cannot be deleted",
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
      name: "the policies of a role unread",
      given,
      account: anAccountState([given, aRole({ attachedPolicies: partialListing("it was denied") })]),
      reason: "it was denied",
    },
  ],
});
