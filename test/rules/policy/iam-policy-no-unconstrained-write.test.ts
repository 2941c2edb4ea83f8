import rule from "../../../lib/rules/policy/iam-policy-no-unconstrained-write.ts";
import { nothingToJudge, opsPolicy, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const TOO_MUCH = { Effect: "Allow", Action: "dynamodb:DeleteTable", Resource: "*" };
const DENY = { ...TOO_MUCH, Effect: "Deny" };
const allow = (fields: object) => opsPolicy({ Effect: "Allow", Resource: "*", ...fields });
const what = "destroying or overwriting, on everything: dynamodb:DeleteTable";
const { serviceLinked, identityCenter, aws, boundary } = nothingToJudge(TOO_MUCH);

testRule(rule, {
  compliant: [
    { name: "denied in the same policy", given: opsPolicy(TOO_MUCH, DENY) },
    { name: "denied in another statement of the role", given: roleWith(TOO_MUCH, DENY) },
    { name: "everything, which another rule judges", given: allow({ Action: "*" }) },
    { name: "a power user, whom another rule judges", given: allow({ NotAction: "iam:*" }) },
    {
      name: "a thing by name",
      given: allow({ ...TOO_MUCH, Resource: "arn:aws:dynamodb:us-east-1:123456789012:table/a" }),
    },
    {
      name: "things with a tag",
      given: allow({ ...TOO_MUCH, Condition: { StringEquals: { "aws:ResourceTag/team": "a" } } }),
    },
  ],
  nonCompliant: [
    { name: "a policy", given: opsPolicy(TOO_MUCH), message: `Policy ops allows ${what}.` },
    {
      name: "an inline policy, in capitals",
      given: roleWith({ ...TOO_MUCH, Action: TOO_MUCH.Action.toUpperCase() }),
      message: { ops: `Inline policy ops of role report-maker allows ${what}.` },
    },
    {
      name: "all of a kind by ARN",
      given: allow({ ...TOO_MUCH, Resource: "arn:aws:dynamodb:*:*:table/*" }),
      message: `Policy ops allows ${what}.`,
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws, boundary],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.listing],
});
