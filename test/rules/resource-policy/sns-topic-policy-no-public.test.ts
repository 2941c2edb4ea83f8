import { listing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/resource-policy/sns-topic-policy-no-public.ts";
import { aResource } from "../../support/build-resource.ts";
import { allows, publicCases } from "../../support/policy-cases.ts";
import { testRule } from "../../support/test-rule.ts";

const cases = publicCases("Topic", (policies) => aResource("AWS::SNS::Topic", "orders", { policies }));

testRule(rule, {
  ...cases,
  compliant: [
    ...cases.compliant,
    {
      name: "the policy that SNS gives to new topics (AWS:SourceOwner)",
      given: aResource("AWS::SNS::Topic", "orders", {
        policies: listing([allows({ AWS: "*" }, { StringEquals: { "AWS:SourceOwner": "123456789012" } })]),
      }),
    },
  ],
});
