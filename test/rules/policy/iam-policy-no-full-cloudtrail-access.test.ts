import rule from "../../../lib/rules/policy/iam-policy-no-full-cloudtrail-access.ts";
import { nothingToJudge, opsPolicy, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const TOO_MUCH = { Effect: "Allow", Action: "cloudtrail:StopLogging", Resource: "*" };
const DENY = { ...TOO_MUCH, Effect: "Deny" };
const allow = (fields: object) => opsPolicy({ Effect: "Allow", Resource: "*", ...fields });
const what = "its holder to stop or blind any trail: cloudtrail:StopLogging";
const { serviceLinked, identityCenter, aws, boundary } = nothingToJudge(TOO_MUCH);

testRule(rule, {
  compliant: [
    { name: "denied in the same policy", given: opsPolicy(TOO_MUCH, DENY) },
    { name: "denied in another statement of the role", given: roleWith(TOO_MUCH, DENY) },
    { name: "everything, which another rule judges", given: allow({ Action: "*" }) },
    { name: "a denial", given: opsPolicy(DENY) },

    { name: "reading trails", given: allow({ Action: ["cloudtrail:Get*", "cloudtrail:LookupEvents"] }) },
    {
      name: "one trail",
      given: allow({
        Action: "cloudtrail:*",
        Resource: "arn:aws:cloudtrail:us-east-1:123456789012:trail/own",
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
      name: "all of CloudTrail",
      given: allow({ Action: "cloudtrail:*" }),
      message:
        "Policy ops allows its holder to stop or blind any trail: cloudtrail:StopLogging, cloudtrail:DeleteTrail, cloudtrail:UpdateTrail, cloudtrail:PutEventSelectors.",
    },
    {
      name: "a power user, some of it denied",
      given: opsPolicy(
        { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
        {
          Effect: "Deny",
          Action: ["cloudtrail:Delete*", "cloudtrail:Put*", "cloudtrail:Upd*"],
          Resource: "*",
        },
      ),
      message: `Policy ops allows ${what}.`,
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws, boundary],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.listing],
});
