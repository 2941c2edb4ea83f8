import { partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/role/iam-master-manager-roles.ts";
import { anAccount, anAccountState } from "../../support/build-account.ts";
import { roleWith } from "../../support/build-holdings.ts";
import { aServiceLinkedRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const given = anAccount();
const role = (name: string, ...actions: readonly string[]) => ({
  ...roleWith(...actions.map((Action) => ({ Effect: "Allow", Action, Resource: "*" }))),
  name,
  arn: `arn:aws:iam::123456789012:role/${name}`,
});
const master = role("master", "iam:Create*");
const manager = role("manager", "iam:Attach*");

testRule(rule, {
  compliant: [{ name: "two roles", given, account: anAccountState([given, master, manager]) }],
  nonCompliant: [
    {
      name: "one does both",
      given,
      account: anAccountState([given, role("admin", "iam:*")]),
      message: "No role of account 123456789012 makes roles but gives no rights.",
    },
    {
      name: "nobody gives rights",
      given,
      account: anAccountState([given, master, aServiceLinkedRole()]),
      message: "No role of account 123456789012 gives rights but makes no roles.",
    },
  ],
  undetermined: [
    {
      name: "roles unread",
      given,
      account: anAccountState([given, master], { "AWS::IAM::Role": "the trail has no beginning" }),
      reason: "the trail has no beginning",
    },
    {
      name: "policies of a role unread",
      given,
      account: anAccountState([given, { ...manager, inlinePolicies: partialListing("it was denied") }]),
      reason: "all policies of role/manager: it was denied",
    },
  ],
});
