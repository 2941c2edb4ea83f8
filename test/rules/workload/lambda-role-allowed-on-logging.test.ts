import { listing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/workload/lambda-role-allowed-on-logging.ts";
import { anAccountState } from "../../support/build-account.ts";
import { aDocument } from "../../support/build-policy.ts";
import { aFunction } from "../../support/build-resource.ts";
import { aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const writes = (...actions: readonly string[]) =>
  aRole({
    attachedPolicies: listing([]),
    inlinePolicies: listing([
      { name: "logs", document: aDocument({ Effect: "Allow", Action: actions, Resource: "*" }) },
    ]),
  });

testRule(rule, {
  compliant: [
    { name: "all of logs", given: aFunction(), account: anAccountState([writes("logs:*")]) },
    {
      name: "both actions",
      given: aFunction(),
      account: anAccountState([writes("logs:CreateLogStream", "logs:PutLogEvents")]),
    },
  ],
  nonCompliant: [
    {
      name: "one of them",
      given: aFunction(),
      account: anAccountState([writes("logs:CreateLogStream")]),
      message: "Function report-maker cannot write logs: role report-maker lacks logs:PutLogEvents.",
    },
  ],
  undetermined: [
    {
      name: "a role that was not read",
      given: aFunction(),
      reason: "role arn:aws:iam::123456789012:role/report-maker was not read",
    },
  ],
});
