import rule from "../../../lib/rules/role/iam-security-audit-role-created.ts";
import { anAccount, anAccountState } from "../../support/build-account.ts";
import { aGroup } from "../../support/build-group.ts";
import { attached, awsArn } from "../../support/build-holdings.ts";
import { aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const given = anAccount();
const audit = { attachedPolicies: attached(awsArn("SecurityAudit")) };

testRule(rule, {
  compliant: [{ name: "a role has it", given, account: anAccountState([given, aRole(audit)]) }],
  nonCompliant: [
    {
      name: "only a group has it",
      given,
      account: anAccountState([given, aGroup(audit), aRole()]),
      message: "No role of account 123456789012 has SecurityAudit.",
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
