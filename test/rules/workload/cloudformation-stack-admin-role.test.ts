import { listing } from "../../../lib/iam/fact.ts";
import type { Stack } from "../../../lib/iam/resource.ts";
import rule from "../../../lib/rules/workload/cloudformation-stack-admin-role.ts";
import { anAccountState } from "../../support/build-account.ts";
import { aDocument } from "../../support/build-policy.ts";
import { aResource } from "../../support/build-resource.ts";
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
const stack = (arn: Stack["role"]) => aResource("AWS::CloudFormation::Stack", "web", { role: arn });

testRule(rule, {
  compliant: [{ name: "a role with little", given: stack(role.arn), account: anAccountState([plain]) }],
  nonCompliant: [
    {
      name: "an administrator",
      given: stack(role.arn),
      account: anAccountState([admin]),
      message: "Stack web runs as role report-maker, which is an administrator.",
    },
  ],
  notApplicable: [{ name: "no role", given: stack(null), reason: "stack web has no role of its own" }],
});
