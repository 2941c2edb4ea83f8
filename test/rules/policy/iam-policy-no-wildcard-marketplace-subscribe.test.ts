import rule from "../../../lib/rules/policy/iam-policy-no-wildcard-marketplace-subscribe.ts";
import { nothingToJudge, opsPolicy, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const TOO_MUCH = { Effect: "Allow", Action: "aws-marketplace:Subscribe", Resource: "*" };
const DENY = { ...TOO_MUCH, Effect: "Deny" };
const allow = (fields: object) => opsPolicy({ Effect: "Allow", Resource: "*", ...fields });
const what = "subscribing to any product of AWS Marketplace";
const { serviceLinked, identityCenter, aws, boundary } = nothingToJudge(TOO_MUCH);

testRule(rule, {
  compliant: [
    { name: "denied in the same policy", given: opsPolicy(TOO_MUCH, DENY) },
    { name: "denied in another statement of the role", given: roleWith(TOO_MUCH, DENY) },
    { name: "everything, which another rule judges", given: allow({ Action: "*" }) },
    { name: "a denial", given: opsPolicy(DENY) },

    {
      name: "certain products",
      given: allow({
        Action: "aws-marketplace:Subscribe",
        Condition: { "ForAnyValue:StringEquals": { "aws-marketplace:ProductId": ["prod-1"] } },
      }),
    },
    { name: "looking at products", given: allow({ Action: "aws-marketplace:ViewSubscriptions" }) },
  ],
  nonCompliant: [
    { name: "a policy", given: opsPolicy(TOO_MUCH), message: `Policy ops allows ${what}.` },
    {
      name: "an inline policy",
      given: roleWith(TOO_MUCH),
      message: { ops: `Inline policy ops of role report-maker allows ${what}.` },
    },
    {
      name: "in a list, in capitals",
      given: allow({ Action: ["logs:PutLogEvents", TOO_MUCH.Action.toUpperCase()] }),
      message: `Policy ops allows ${what}.`,
    },

    {
      name: "all of Marketplace",
      given: allow({ Action: "aws-marketplace:*" }),
      message: `Policy ops allows ${what}.`,
    },
    {
      name: "all products but one",
      given: allow({
        Action: "aws-marketplace:Sub*",
        Condition: { StringNotEquals: { "aws-marketplace:ProductId": "prod-1" } },
      }),
      message: `Policy ops allows ${what}.`,
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws, boundary],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.listing],
});
