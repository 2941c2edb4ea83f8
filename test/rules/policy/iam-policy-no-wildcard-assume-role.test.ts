import rule from "../../../lib/rules/policy/iam-policy-no-wildcard-assume-role.ts";
import { nothingToJudge, opsPolicy, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const TOO_MUCH = { Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" };
const DENY = { ...TOO_MUCH, Effect: "Deny" };
const allow = (fields: object) => opsPolicy({ Effect: "Allow", Resource: "*", ...fields });
const what = "assuming every role of the account";
const { serviceLinked, identityCenter, aws, boundary } = nothingToJudge(TOO_MUCH);

testRule(rule, {
  compliant: [
    { name: "denied in the same policy", given: opsPolicy(TOO_MUCH, DENY) },
    { name: "denied in another statement of the role", given: roleWith(TOO_MUCH, DENY) },
    { name: "everything, which another rule judges", given: allow({ Action: "*" }) },
    { name: "a denial", given: opsPolicy(DENY) },

    {
      name: "one role",
      given: allow({ Action: "sts:AssumeRole", Resource: "arn:aws:iam::123456789012:role/app" }),
    },
    {
      name: "one role of every account",
      given: allow({ Action: "sts:AssumeRole", Resource: "arn:aws:iam::*:role/deployer" }),
    },
    {
      name: "roles with a tag",
      given: allow({
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "iam:ResourceTag/team": "a" } },
      }),
    },
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
      name: "every role by ARN",
      given: allow({ Action: "sts:Assume*", Resource: "arn:aws:iam::*:role/*" }),
      message: `Policy ops allows ${what}.`,
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws, boundary],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.listing],
});
