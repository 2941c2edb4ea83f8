import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/detection/securityhub-enabled.ts";
import { anAccount } from "../../support/build-account.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  compliant: [{ name: "on", given: anAccount() }],
  nonCompliant: [
    {
      name: "off",
      given: anAccount({ securityHub: null }),
      message: "Security Hub is off in account 123456789012.",
    },
  ],
  undetermined: [{ name: "unread", given: anAccount({ securityHub: unknown("denied") }), reason: "denied" }],
});
