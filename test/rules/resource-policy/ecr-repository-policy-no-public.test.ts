import rule from "../../../lib/rules/resource-policy/ecr-repository-policy-no-public.ts";
import { aResource } from "../../support/build-resource.ts";
import { publicCases } from "../../support/policy-cases.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(
  rule,
  publicCases("Repository", (policies) => aResource("AWS::ECR::Repository", "team/app", { policies })),
);
