import rule from "../../../lib/rules/policy/iam-policy-role-mapping.ts";
import { anAccount, anAccountState } from "../../support/build-account.ts";
import { attached } from "../../support/build-holdings.ts";
import { aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const given = anAccount();
const guard = "arn:aws:iam::123456789012:policy/guard";
const role = (name: string) => aRole({ name, attachedPolicies: attached(guard) });

testRule(rule, {
  compliant: [
    {
      name: "each role has it",
      given,
      params: { mapping: { [guard]: ["app-*", "jobs"] } },
      account: anAccountState([given, role("app-1"), role("app-2"), role("jobs")]),
    },
    {
      name: "another role has it, which is allowed",
      given,
      params: { mapping: { [guard]: ["jobs"] } },
      account: anAccountState([given, role("jobs"), role("other")]),
    },
  ],
  nonCompliant: [
    {
      name: "one role has lost it",
      given,
      params: { mapping: { [guard]: ["app-*", "jobs"] } },
      account: anAccountState([given, role("app-1"), aRole({ name: "jobs" })]),
      message: { [guard]: "Policy guard is not attached to jobs." },
    },
    {
      name: "another role has it, which is not allowed",
      given,
      params: { mapping: { [guard]: ["jobs"] }, allowOthers: false },
      account: anAccountState([given, role("other")]),
      message: { [guard]: "Policy guard is attached to other as well and is not attached to jobs." },
    },
  ],
  undetermined: [
    {
      name: "roles unread",
      given,
      params: { mapping: { [guard]: ["jobs"] } },
      account: anAccountState([given], { "AWS::IAM::Role": "the trail has no beginning" }),
      reason: "the trail has no beginning",
    },
  ],
});
