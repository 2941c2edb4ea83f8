import rule from "../../../lib/rules/policy/iam-policy-grammar-valid.ts";
import { nothingToJudge, opsPolicy, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const allow = (Action: string, more: object = {}) => ({ Effect: "Allow", Action, Resource: "*", ...more });
const when = (operator: string, key: string, value: unknown) => ({
  Condition: { [operator]: { [key]: value } },
});

testRule(rule, {
  compliant: [
    { name: "actions that there are, in any case", given: opsPolicy(allow("S3:getobject"), allow("*")) },
    { name: "a wildcard for the service", given: opsPolicy(allow("*:PassRole")) },
    {
      name: "resources of all shapes",
      given: opsPolicy(
        allow("s3:*", {
          Resource: ["arn:aws:s3:::b/*", "arn:aws:iam::*", "$" + "{aws:PrincipalTag/home}", "arn:*"],
        }),
      ),
    },
    {
      name: "conditions of all kinds",
      given: opsPolicy(
        allow("s3:*", when("IpAddress", "aws:SourceIp", ["192.0.2.0/24", "2001:db8::/32"])),
        allow("s3:*", when("DateLessThan", "aws:CurrentTime", "2026-12-31T00:00:00Z")),
        allow("s3:*", when("ForAnyValue:StringLikeIfExists", "aws:TagKeys", "$" + "{aws:username}")),
      ),
    },
  ],
  nonCompliant: [
    {
      name: "a misspelt action in a Deny",
      given: opsPolicy({ ...allow("cloudtrail:StopLoging"), Effect: "Deny" }),
      message: "Policy ops has action cloudtrail:StopLoging, which AWS does not document.",
    },
    {
      name: "a service that nobody knows, and more",
      given: roleWith(allow("s4:GetObject"), allow("s3GetObject")),
      message: {
        ops: "Inline policy ops of role report-maker has action s4:GetObject of no known service, and 1 more such.",
      },
    },
    {
      name: "a bucket by its name",
      given: opsPolicy(allow("s3:GetObject", { Resource: "example-reports" })),
      message: 'Policy ops has "example-reports" for a resource.',
    },
    {
      name: "an operator that does not exist",
      given: opsPolicy(allow("s3:GetObject", when("StringIs", "aws:username", "alice"))),
      message: "Policy ops has condition operator StringIs, which does not exist.",
    },
    {
      name: "an address that is none",
      given: opsPolicy(allow("s3:GetObject", when("IpAddress", "aws:SourceIp", "office"))),
      message: "Policy ops has IpAddress on aws:SourceIp with a value of another kind among office.",
    },
    {
      name: "a statement id twice",
      given: opsPolicy(allow("s3:GetObject", { Sid: "Read" }), allow("s3:ListBucket", { Sid: "Read" })),
      message: "Policy ops has the statement id Read twice.",
    },
  ],
  notApplicable: [
    nothingToJudge(allow("s4:GetObject")).aws,
    nothingToJudge(allow("s4:GetObject")).identityCenter,
  ],
  undetermined: [UNREAD.document, UNREAD.inline],
});
