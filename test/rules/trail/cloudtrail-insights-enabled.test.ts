import { listing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trail/cloudtrail-insights-enabled.ts";
import { anAccount } from "../../support/build-account.ts";
import { aTrail } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  compliant: [
    { name: "a trail with Insights", given: anAccount({ trails: listing([aTrail({ hasInsights: true })]) }) },
  ],
  nonCompliant: [
    {
      name: "none",
      given: anAccount(),
      message: "No trail of account 123456789012 looks for unusual activity.",
    },
    {
      name: "one that does not log",
      given: anAccount({ trails: listing([aTrail({ hasInsights: true, isLogging: false })]) }),
      message: "No trail of account 123456789012 looks for unusual activity.",
    },
  ],
});
