import rule from "../../../lib/rules/resource-policy/sqs-queue-policy-no-public.ts";
import { aResource } from "../../support/build-resource.ts";
import { publicCases } from "../../support/policy-cases.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(
  rule,
  publicCases("Queue", (policies) => aResource("AWS::SQS::Queue", "orders", { policies })),
);
