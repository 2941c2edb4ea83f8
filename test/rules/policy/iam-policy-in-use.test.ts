import { partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/policy/iam-policy-in-use.ts";
import { anAccount, anAccountState } from "../../support/build-account.ts";
import { aGroup } from "../../support/build-group.ts";
import { attached, awsArn } from "../../support/build-holdings.ts";
import { aRole } from "../../support/build-role.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const given = anAccount();
const audit = awsArn("SecurityAudit");
const support = awsArn("AWSSupportAccess");
const holding = { attachedPolicies: attached(audit) };
const params = { policyArns: [audit] };

testRule(rule, {
  compliant: [
    { name: "a group holds it", given, params, account: anAccountState([given, aGroup(holding)]) },
    {
      name: "a role holds it, as is asked",
      given,
      params: { ...params, policyUsageType: "IAM_ROLE" },
      account: anAccountState([given, aRole(holding)], { "AWS::IAM::User": "users were not read" }),
    },
  ],
  nonCompliant: [
    {
      name: "nobody holds one of two",
      given,
      params: { policyArns: [audit, support] },
      account: anAccountState([given, aRole(holding)]),
      message: { [support]: "No user, group or role of account 123456789012 holds policy AWSSupportAccess." },
    },
    {
      name: "a user holds it where a role must",
      given,
      params: { ...params, policyUsageType: "IAM_ROLE" },
      account: anAccountState([given, aUser(holding)]),
      message: { [audit]: "No role of account 123456789012 holds policy SecurityAudit." },
    },
  ],
  undetermined: [
    {
      name: "groups unread",
      given,
      params,
      account: anAccountState([given], { "AWS::IAM::Group": "the trail has no beginning" }),
      reason: "the trail has no beginning",
    },
    {
      name: "policies of a role unread",
      given,
      params,
      account: anAccountState([given, aRole({ attachedPolicies: partialListing("it was denied") })]),
      reason: "it was denied",
    },
  ],
});
