import rule from "../../../lib/rules/policy/iam-no-inline-policy-check.ts";
import { groupWith, nothingToJudge, roleWith, UNREAD, userWith } from "../../support/build-holdings.ts";
import { aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const READ = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const { serviceLinked, identityCenter } = nothingToJudge(READ);

testRule(rule, {
  compliant: [{ name: "managed policies only", given: aRole() }],
  nonCompliant: [
    { name: "a user", given: userWith(READ), message: "Inline policies of user alice: ops." },
    { name: "a group", given: groupWith(READ), message: "Inline policies of group developers: ops." },
    { name: "a role", given: roleWith(READ), message: "Inline policies of role report-maker: ops." },
  ],
  notApplicable: [serviceLinked, identityCenter],
  undetermined: [UNREAD.listing],
});
