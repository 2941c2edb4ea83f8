import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/root/root-access-key-check.ts";
import { anAccount } from "../../support/build-account.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  compliant: [{ name: "root without keys", given: anAccount() }],
  nonCompliant: [
    {
      name: "root with a key",
      given: anAccount({ rootAccessKeysPresent: true, name: "example-production" }),
      message: "The root user of account example-production has an access key.",
    },
  ],
  undetermined: [
    {
      name: "an account of which only a trail is known",
      given: anAccount({ rootAccessKeysPresent: unknown("no account summary was read") }),
      reason: "no account summary was read",
    },
  ],
});
