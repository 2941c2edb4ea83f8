import rule from "../../../lib/rules/policy/iam-policy-redundant-or-empty.ts";
import { nothingToJudge, opsPolicy, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const allow = (
  Action: string | readonly string[],
  Resource: string | readonly string[] = "*",
  more: object = {},
) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
const BUCKET = "arn:aws:s3:::example-reports";

testRule(rule, {
  compliant: [
    { name: "two actions", given: opsPolicy(allow(["s3:Get*", "s3:List*"], [BUCKET, `${BUCKET}/*`])) },
    { name: "patterns that cross", given: opsPolicy(allow(["s3:Get?bject", "s3:Get*t"].slice(1))) },
    {
      name: "the same actions on other resources",
      given: opsPolicy(allow("s3:*", BUCKET), allow("s3:*", "*")),
    },
    {
      name: "a star within one service's ARN beside another's",
      given: opsPolicy(allow("*", ["arn:aws:s3:::*", "arn:aws:sqs:*:*:*"])),
    },
  ],
  nonCompliant: [
    {
      name: "an action that a wildcard includes, in another case",
      given: opsPolicy(allow(["S3:getobject", "s3:*"])),
      message: "Policy ops says what changes nothing: statement 0 names S3:getobject, which s3:* includes.",
    },
    {
      name: "a resource beside a star",
      given: roleWith(allow("s3:GetObject", [BUCKET, "*"], { Sid: "Read" })),
      message: {
        ops: `Inline policy ops of role report-maker says what changes nothing: Read names ${BUCKET}, which * includes.`,
      },
    },
    {
      name: "the same action twice, and an equal statement",
      given: opsPolicy(allow(["s3:GetObject", "s3:GetObject"]), allow("sns:Publish"), allow("sns:Publish")),
      message:
        "Policy ops says what changes nothing: statement 0 names s3:GetObject, which s3:GetObject includes, and 1 more such.",
    },
    {
      name: "no statements",
      given: opsPolicy(),
      message: "Policy ops says what changes nothing: it has no statements.",
    },
    {
      name: "no actions",
      given: opsPolicy(allow([])),
      message: "Policy ops says what changes nothing: statement 0 names no actions.",
    },
  ],
  notApplicable: [nothingToJudge(allow(["s3:*", "s3:Get*"])).aws],
  undetermined: [UNREAD.document],
});
