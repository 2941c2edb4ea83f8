import rule from "../../../lib/rules/workload/bedrock-agent-role-not-shared.ts";
import { anAccountState } from "../../support/build-account.ts";
import { aResource } from "../../support/build-resource.ts";
import { aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const role = aRole();
const workload = (name: string) => aResource("AWS::Bedrock::Agent", name, { role: role.arn });

testRule(rule, {
  compliant: [{ name: "one", given: role, account: anAccountState([role, workload("one")]) }],
  nonCompliant: [
    {
      name: "two",
      given: role,
      account: anAccountState([role, workload("one"), workload("two")]),
      message: "2 agents run as role report-maker: one, two.",
    },
  ],
  notApplicable: [{ name: "none", given: role, reason: "no agents are known to run as role report-maker" }],
  undetermined: [
    {
      name: "one, of an unknown number",
      given: role,
      account: anAccountState([role, workload("one")], { "AWS::Bedrock::Agent": "not listed" }),
      reason: "not listed",
    },
  ],
});
