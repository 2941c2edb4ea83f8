import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/resource-policy/lambda-function-url-auth.ts";
import { aFunction } from "../../support/build-resource.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  compliant: [{ name: "callers of IAM", given: aFunction({ urlAuth: "AWS_IAM" }) }],
  nonCompliant: [
    {
      name: "anybody",
      given: aFunction({ urlAuth: "NONE" }),
      message: "The URL of function report-maker answers anybody.",
    },
  ],
  notApplicable: [{ name: "no URL", given: aFunction(), reason: "function report-maker has no URL" }],
  undetermined: [{ name: "unread", given: aFunction({ urlAuth: unknown("not read") }), reason: "not read" }],
});
