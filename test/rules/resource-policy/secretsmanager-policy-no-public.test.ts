import rule from "../../../lib/rules/resource-policy/secretsmanager-policy-no-public.ts";
import { aResource } from "../../support/build-resource.ts";
import { publicCases } from "../../support/policy-cases.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(
  rule,
  publicCases("Secret", (policies) =>
    aResource("AWS::SecretsManager::Secret", "prod/db-a1B2c3", { policies }),
  ),
);
