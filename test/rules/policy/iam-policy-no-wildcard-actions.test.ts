import { expect, test } from "vitest";
import rule from "../../../lib/rules/policy/iam-policy-no-wildcard-actions.ts";
import { nothingToJudge, opsPolicy, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const WILD = { Effect: "Allow", Action: ["s3:Get*", "s3:PutObject"], Resource: "*" };
const { serviceLinked, identityCenter, aws, boundary } = nothingToJudge(WILD);

testRule(rule, {
  compliant: [
    { name: "names in full", given: opsPolicy({ ...WILD, Action: "s3:GetObject" }) },
    { name: "a denial by wildcard", given: opsPolicy({ ...WILD, Effect: "Deny" }) },
  ],
  nonCompliant: [
    { name: "a star", given: opsPolicy(WILD), message: "Policy ops allows actions by wildcard: s3:Get*." },
    {
      name: "a question mark in an inline policy",
      given: roleWith({ ...WILD, Action: "s3:GetObjec?" }),
      message: { ops: "Inline policy ops of role report-maker allows actions by wildcard: s3:GetObjec?." },
    },
  ],
  notApplicable: [serviceLinked, identityCenter, aws, boundary],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.listing],
});

test("is off until it is asked for, since generated policies are full of wildcards", () => {
  expect(rule.default).toBe("off");
});
