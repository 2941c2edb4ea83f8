import rule from "../../../lib/rules/policy/iam-policy-no-allow-notresource.ts";
import { nothingToJudge, opsPolicy, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const ALL_BUT = { Effect: "Allow", Action: "s3:GetObject", NotResource: "arn:aws:s3:::payroll/*" };
const message = "Policy ops allows actions on every resource but those of a list.";
const { serviceLinked, identityCenter, aws, boundary } = nothingToJudge(ALL_BUT);

testRule(rule, {
  compliant: [
    {
      name: "a list of resources",
      given: opsPolicy({ Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::a/*" }),
    },
    { name: "a denial outside a list", given: opsPolicy({ ...ALL_BUT, Effect: "Deny" }) },
    { name: "all but everything", given: opsPolicy({ ...ALL_BUT, NotResource: "*" }) },
    { name: "every action, which another rule judges", given: opsPolicy({ ...ALL_BUT, Action: "*" }) },
  ],
  nonCompliant: [
    { name: "all but one bucket", given: opsPolicy(ALL_BUT), message },
    {
      name: "an inline policy",
      given: roleWith(ALL_BUT),
      message: {
        ops: "Inline policy ops of role report-maker allows actions on every resource but those of a list.",
      },
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws, boundary],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.listing],
});
