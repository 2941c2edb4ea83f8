import rule from "../../../lib/rules/policy/iam-policy-bad-mfa-condition.ts";
import { nothingToJudge, opsPolicy, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const KEY = "aws:MultiFactorAuthPresent";
const allow = (Condition: object) => ({ Effect: "Allow", Action: "iam:*", Resource: "*", Condition });
const deny = (Condition: object) => ({ ...allow(Condition), Effect: "Deny" });
const BAD = allow({ BoolIfExists: { [KEY]: "true" } });
const message = "Policy ops has a condition on MFA that requests with access keys pass.";
const { serviceLinked, identityCenter, aws } = nothingToJudge(BAD);

testRule(rule, {
  compliant: [
    { name: "no condition on MFA", given: opsPolicy(allow({})) },
    { name: "an Allow with Bool", given: opsPolicy(allow({ Bool: { [KEY]: "true" } })) },
    { name: "a Deny with BoolIfExists false", given: opsPolicy(deny({ BoolIfExists: { [KEY]: "false" } })) },
    {
      name: "a Deny with Bool false beside one for requests without the key",
      given: opsPolicy(deny({ Bool: { [KEY]: "false" } }), deny({ Null: { [KEY]: "true" } })),
    },
    { name: "a Deny of requests with MFA", given: opsPolicy(deny({ Bool: { [KEY]: "true" } })) },
  ],
  nonCompliant: [
    {
      name: "an Allow with BoolIfExists, which a mention of the key does not mend",
      given: opsPolicy(BAD),
      message,
    },
    { name: "a Deny with Bool false", given: opsPolicy(deny({ Bool: { [KEY]: "false" } })), message },
    {
      name: "a Deny with StringEquals false",
      given: opsPolicy(deny({ StringEquals: { [KEY.toUpperCase()]: "false" } })),
      message,
    },
    {
      name: "an inline policy",
      given: roleWith(BAD),
      message: {
        ops: "Inline policy ops of role report-maker has a condition on MFA that requests with access keys pass.",
      },
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.listing],
});
