import { unknown } from "../../../lib/iam/fact.ts";
import type { IdentityPool } from "../../../lib/iam/resource.ts";
import rule from "../../../lib/rules/workload/cognito-identity-pool-no-unauthenticated.ts";
import { aResource } from "../../support/build-resource.ts";
import { testRule } from "../../support/test-rule.ts";

const pool = (admitsGuests: IdentityPool["admitsGuests"]) =>
  aResource("AWS::Cognito::IdentityPool", "us-east-1:0a1b", { admitsGuests });

testRule(rule, {
  compliant: [{ name: "no guests", given: pool(false) }],
  nonCompliant: [
    {
      name: "guests",
      given: pool(true),
      message: "Identity pool us-east-1:0a1b gives credentials to guests.",
    },
  ],
  undetermined: [{ name: "unread", given: pool(unknown("not read")), reason: "not read" }],
});
