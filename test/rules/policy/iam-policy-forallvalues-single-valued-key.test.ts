import rule from "../../../lib/rules/policy/iam-policy-forallvalues-single-valued-key.ts";
import { nothingToJudge, opsPolicy, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const allow = (Condition: object) => ({ Effect: "Allow", Action: "s3:GetObject", Resource: "*", Condition });
const BAD = allow({ "ForAllValues:StringEquals": { "aws:PrincipalTag/team": "a" } });
const rest = "allows requests without aws:PrincipalTag/team, on which it has ForAllValues.";
const { serviceLinked, identityCenter, aws, boundary } = nothingToJudge(BAD);

testRule(rule, {
  compliant: [
    { name: "no quantifier", given: opsPolicy(allow({ StringEquals: { "aws:PrincipalTag/team": "a" } })) },
    {
      name: "a key with many values",
      given: opsPolicy(allow({ "ForAllValues:StringEquals": { "aws:TagKeys": "a" } })),
    },
    {
      name: "a key of a service, which may have many",
      given: opsPolicy(allow({ "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": "a" } })),
    },
    {
      name: "a check that the key is there",
      given: opsPolicy(
        allow({
          "ForAllValues:StringEquals": { "aws:PrincipalTag/team": "a" },
          Null: { "aws:PrincipalTag/team": "false" },
        }),
      ),
    },
    { name: "a Deny", given: opsPolicy({ ...BAD, Effect: "Deny" }) },
  ],
  nonCompliant: [
    { name: "a key with one value", given: opsPolicy(BAD), message: `Policy ops ${rest}` },
    {
      name: "an inline policy",
      given: roleWith(BAD),
      message: { ops: `Inline policy ops of role report-maker ${rest}` },
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws, boundary],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.listing],
});
