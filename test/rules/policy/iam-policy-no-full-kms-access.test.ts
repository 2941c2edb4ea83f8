import rule from "../../../lib/rules/policy/iam-policy-no-full-kms-access.ts";
import { nothingToJudge, opsPolicy, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const TOO_MUCH = { Effect: "Allow", Action: "kms:*", Resource: "*" };
const DENY = { ...TOO_MUCH, Effect: "Deny" };
const allow = (fields: object) => opsPolicy({ Effect: "Allow", Resource: "*", ...fields });
const what = "every KMS action on every key";
const { serviceLinked, identityCenter, aws, boundary } = nothingToJudge(TOO_MUCH);

testRule(rule, {
  compliant: [
    { name: "denied in the same policy", given: opsPolicy(TOO_MUCH, DENY) },
    { name: "denied in another statement of the role", given: roleWith(TOO_MUCH, DENY) },
    { name: "everything, which another rule judges", given: allow({ Action: "*" }) },
    { name: "a denial", given: opsPolicy(DENY) },

    {
      name: "one key",
      given: allow({ Action: "kms:*", Resource: "arn:aws:kms:us-east-1:123456789012:key/1" }),
    },
    {
      name: "use of all keys, which another rule judges",
      given: allow({ Action: ["kms:Decrypt", "kms:Encrypt"] }),
    },
    {
      name: "by way of one service",
      given: allow({
        Action: "kms:*",
        Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
      }),
    },
    { name: "a power user, whom another rule judges", given: allow({ NotAction: "iam:*" }) },
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
      name: "every key by ARN",
      given: allow({ Action: "kms:*", Resource: "arn:aws:kms:*:*:key/*" }),
      message: `Policy ops allows ${what}.`,
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws, boundary],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.listing],
});
