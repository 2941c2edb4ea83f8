import rule from "../../../lib/rules/trust/cloudwatch-cross-account-sharing-disabled.ts";
import { aRole } from "../../support/build-role.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  compliant: [{ name: "another role", given: aRole() }],
  nonCompliant: [
    {
      name: "the sharing role",
      given: aRole({ name: "CloudWatch-CrossAccountSharingRole" }),
      message: "Role CloudWatch-CrossAccountSharingRole shares CloudWatch data with other accounts.",
    },
  ],
});
