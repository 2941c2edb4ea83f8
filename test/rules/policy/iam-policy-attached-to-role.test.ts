import rule from "../../../lib/rules/policy/iam-policy-attached-to-role.ts";
import { anAccountState } from "../../support/build-account.ts";
import { attached, awsPolicy } from "../../support/build-holdings.ts";
import { aManagedPolicy } from "../../support/build-policy.ts";
import { aRole } from "../../support/build-role.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const given = aManagedPolicy({ name: "ops" });
const holding = { attachedPolicies: attached(given.arn) };

testRule(rule, {
  compliant: [{ name: "a role has it", given, account: anAccountState([given, aRole(holding)]) }],
  nonCompliant: [
    {
      name: "only a user has it",
      given,
      account: anAccountState([given, aUser(holding), aRole()]),
      message: "Policy ops is attached to no role.",
    },
  ],
  notApplicable: [
    {
      name: "noisy case 36: AWS's own policy that no role has",
      given: awsPolicy("ReadOnlyAccess", { Effect: "Allow", Action: "s3:Get*", Resource: "*" }),
      reason: "AWS's own policies need no holder",
    },
  ],
  undetermined: [
    {
      name: "roles unread",
      given,
      account: anAccountState([given], { "AWS::IAM::Role": "the trail has no beginning" }),
      reason: "the trail has no beginning",
    },
  ],
});
