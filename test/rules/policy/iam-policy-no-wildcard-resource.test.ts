import { expect, test } from "vitest";
import rule from "../../../lib/rules/policy/iam-policy-no-wildcard-resource.ts";
import { nothingToJudge, opsPolicy, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const STAR = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const message = "Policy ops allows on every resource what could be limited: s3:GetObject.";
const { serviceLinked, identityCenter, aws, boundary } = nothingToJudge(STAR);

testRule(rule, {
  compliant: [
    { name: "one bucket", given: opsPolicy({ ...STAR, Resource: "arn:aws:s3:::a/*" }) },
    {
      name: "noisy case 22: actions without resource-level permissions",
      given: opsPolicy({
        ...STAR,
        Action: ["s3:ListAllMyBuckets", "ecr:GetAuthorizationToken", "kms:ListKeys"],
      }),
    },
    { name: "a denial", given: opsPolicy({ ...STAR, Effect: "Deny" }) },
  ],
  nonCompliant: [
    { name: "a star", given: opsPolicy(STAR), message },
    {
      name: "beside an action that has no resources",
      given: opsPolicy({ ...STAR, Action: ["s3:ListAllMyBuckets", "S3:GETOBJECT"] }),
      message,
    },
    {
      name: "an inline policy",
      given: roleWith(STAR),
      message: {
        ops: "Inline policy ops of role report-maker allows on every resource what could be limited: s3:GetObject.",
      },
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws, boundary],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.listing],
});

test("is off until it is asked for, since it fires on nearly every generated policy", () => {
  expect(rule.default).toBe("off");
});
