import rule from "../../../lib/rules/workload/lambda-unique-execution-role.ts";
import { anAccountState } from "../../support/build-account.ts";
import { aFunction } from "../../support/build-resource.ts";
import { aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const role = aRole();
const workload = (name: string) => aFunction({ name, arn: name, role: role.arn });

testRule(rule, {
  compliant: [{ name: "one", given: role, account: anAccountState([role, workload("one")]) }],
  nonCompliant: [
    {
      name: "two",
      given: role,
      account: anAccountState([role, workload("one"), workload("two")]),
      message: "2 functions run as role report-maker: one, two.",
    },
  ],
  notApplicable: [
    { name: "none", given: role, reason: "no functions are known to run as role report-maker" },
  ],
  undetermined: [
    {
      name: "one, of an unknown number",
      given: role,
      account: anAccountState([role, workload("one")], { "AWS::Lambda::Function": "not listed" }),
      reason: "not listed",
    },
  ],
});
