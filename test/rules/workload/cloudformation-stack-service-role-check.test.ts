import { unknown } from "../../../lib/iam/fact.ts";
import type { Stack } from "../../../lib/iam/resource.ts";
import rule from "../../../lib/rules/workload/cloudformation-stack-service-role-check.ts";
import { aResource } from "../../support/build-resource.ts";
import { testRule } from "../../support/test-rule.ts";

const stack = (role: Stack["role"]) => aResource("AWS::CloudFormation::Stack", "web", { role });

testRule(rule, {
  compliant: [{ name: "a role", given: stack("arn:aws:iam::123456789012:role/deploy") }],
  nonCompliant: [{ name: "none", given: stack(null), message: "Stack web has no service role." }],
  undetermined: [{ name: "unread", given: stack(unknown("not read")), reason: "not read" }],
});
