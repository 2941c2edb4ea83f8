import rule from "../../../lib/rules/policy/iam-policy-no-wildcard-service-linked-role.ts";
import { nothingToJudge, opsPolicy, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const TOO_MUCH = { Effect: "Allow", Action: "iam:CreateServiceLinkedRole", Resource: "*" };
const DENY = { ...TOO_MUCH, Effect: "Deny" };
const allow = (fields: object) => opsPolicy({ Effect: "Allow", Resource: "*", ...fields });
const what = "making service-linked roles for every service";
const { serviceLinked, identityCenter, aws, boundary } = nothingToJudge(TOO_MUCH);

testRule(rule, {
  compliant: [
    { name: "denied in the same policy", given: opsPolicy(TOO_MUCH, DENY) },
    { name: "denied in another statement of the role", given: roleWith(TOO_MUCH, DENY) },
    { name: "everything, which another rule judges", given: allow({ Action: "*" }) },
    { name: "a denial", given: opsPolicy(DENY) },

    {
      name: "for one service",
      given: allow({
        Action: "iam:CreateServiceLinkedRole",
        Condition: { StringLike: { "iam:AWSServiceName": "ecs.amazonaws.com" } },
      }),
    },
    {
      name: "the role of one service",
      given: allow({
        Action: "iam:CreateServiceLinkedRole",
        Resource: "arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*",
      }),
    },
    { name: "all of IAM, which another rule judges", given: allow({ Action: "iam:*" }) },
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
      name: "every service by ARN",
      given: allow({
        Action: "iam:CreateServiceLinkedRole",
        Resource: "arn:aws:iam::*:role/aws-service-role/*",
      }),
      message: `Policy ops allows ${what}.`,
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws, boundary],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.listing],
});
