import { listing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/workload/lambda-function-admin-role.ts";
import { anAccountState } from "../../support/build-account.ts";
import { aDocument } from "../../support/build-policy.ts";
import { aFunction } from "../../support/build-resource.ts";
import { aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const role = aRole({ name: "report-maker" });
const admin = aRole({
  name: "report-maker",
  inlinePolicies: listing([
    { name: "all", document: aDocument({ Effect: "Allow", Action: "*", Resource: "*" }) },
  ]),
  attachedPolicies: listing([]),
});
const plain = { ...role, attachedPolicies: listing([]) };

testRule(rule, {
  compliant: [
    { name: "a role with little", given: aFunction(), account: anAccountState([plain, aFunction()]) },
  ],
  nonCompliant: [
    {
      name: "an administrator",
      given: aFunction(),
      account: anAccountState([admin, aFunction()]),
      message: "Function report-maker runs as role report-maker, which is an administrator.",
    },
  ],
  undetermined: [
    {
      name: "a role that was not read",
      given: aFunction(),
      reason: "role arn:aws:iam::123456789012:role/report-maker was not read",
    },
    { name: "an unread function", given: aFunction({ role: unknown("not read") }), reason: "not read" },
  ],
});
