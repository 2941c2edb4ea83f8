import rule from "../../../lib/rules/policy/iam-hub-policy-only-sts.ts";
import { anAccountState } from "../../support/build-account.ts";
import { awsArn, awsPolicy, opsPolicy, roleHolding, roleWith, UNREAD } from "../../support/build-holdings.ts";
import { testRule } from "../../support/test-rule.ts";

const ASSUME = { Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" };
const READ = { Effect: "Allow", Action: ["sts:AssumeRole", "s3:GetObject"], Resource: "*" };

testRule(rule, {
  compliant: [
    { name: "taking roles", given: opsPolicy(ASSUME) },
    {
      name: "in capitals, with a denial",
      given: opsPolicy({ ...ASSUME, Action: "STS:*" }, { ...READ, Effect: "Deny" }),
    },
  ],
  nonCompliant: [
    {
      name: "reading too",
      given: opsPolicy(READ),
      message: "Policy ops allows more than STS calls: s3:GetObject.",
    },
    {
      name: "all but a list",
      given: roleWith({ Effect: "Allow", NotAction: "s3:*", Resource: "*" }),
      message: { ops: "Inline policy ops of role report-maker allows more than STS calls: NotAction." },
    },
    {
      name: "a policy of AWS, at its holder",
      given: roleHolding(awsArn("Reader")),
      account: anAccountState([awsPolicy("Reader", READ)]),
      message: {
        [awsArn("Reader")]:
          "AWS's policy Reader on role report-maker allows more than STS calls: s3:GetObject.",
      },
    },
  ],
  undetermined: [UNREAD.document, UNREAD.inline, UNREAD.aws],
});
