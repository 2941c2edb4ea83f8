import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/role/instance-profile-has-required-policies.ts";
import { anAccountState } from "../../support/build-account.ts";
import { attached, awsArn } from "../../support/build-holdings.ts";
import { anInstanceProfile } from "../../support/build-instance-profile.ts";
import { aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const params = { policyNames: ["AmazonSSMManagedInstanceCore"] };
const managed = aRole({ name: "web", attachedPolicies: attached(awsArn("AmazonSSMManagedInstanceCore")) });
const bare = aRole({ name: "web" });

testRule(rule, {
  compliant: [
    {
      name: "it has them",
      given: managed,
      params,
      account: anAccountState([managed, anInstanceProfile({ roles: listing(["WEB"]) })]),
    },
  ],
  nonCompliant: [
    {
      name: "it lacks one",
      given: bare,
      params,
      account: anAccountState([bare, anInstanceProfile()]),
      message: "Role web of an instance profile lacks AmazonSSMManagedInstanceCore.",
    },
  ],
  notApplicable: [
    { name: "no instance profile has it", given: bare, params, reason: "no instance profile has role web" },
    {
      name: "another name",
      given: bare,
      params: { ...params, roleNamePattern: "^app-" },
      account: anAccountState([bare, anInstanceProfile()]),
      reason: "role web does not match the pattern",
    },
  ],
  undetermined: [
    {
      name: "profiles unread",
      given: bare,
      params,
      account: anAccountState([bare], { "AWS::IAM::InstanceProfile": "it was denied" }),
      reason: "it was denied",
    },
    {
      name: "its policies unread",
      given: aRole({ name: "web", attachedPolicies: partialListing("ListAttachedRolePolicies was denied") }),
      params,
      account: anAccountState([bare, anInstanceProfile()]),
      reason: "ListAttachedRolePolicies was denied",
    },
  ],
});
