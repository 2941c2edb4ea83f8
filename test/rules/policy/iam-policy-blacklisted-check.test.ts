import rule from "../../../lib/rules/policy/iam-policy-blacklisted-check.ts";
import { awsArn, roleHolding, UNREAD } from "../../support/build-holdings.ts";
import { aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

const ADMIN = awsArn("AdministratorAccess");
const OLD = "arn:aws:iam::123456789012:policy/legacy/deploy";

testRule(rule, {
  compliant: [
    { name: "other policies", given: aRole() },
    {
      name: "the default, where the list is another",
      given: roleHolding(ADMIN),
      params: { policyArns: [OLD] },
    },
  ],
  nonCompliant: [
    {
      name: "the default",
      given: roleHolding(ADMIN),
      message: { [ADMIN]: "Role report-maker holds AdministratorAccess." },
    },
    {
      name: "a pattern",
      given: roleHolding(OLD),
      params: { policyArns: ["arn:aws:iam::*:policy/legacy/*"] },
      message: { [OLD]: "Role report-maker holds deploy." },
    },
  ],
  notApplicable: [
    {
      name: "an exception",
      given: roleHolding(ADMIN),
      params: { exceptionList: ["arn:aws:iam::*:role/report-*"] },
      reason: "role report-maker is on the list of exceptions",
    },
  ],
  undetermined: [UNREAD.attachments],
});
