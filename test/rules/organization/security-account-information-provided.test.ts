import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/organization/security-account-information-provided.ts";
import { anAccount } from "../../support/build-account.ts";
import { someServices } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const { contacts } = someServices();

testRule(rule, {
  compliant: [{ name: "a security contact", given: anAccount() }],
  nonCompliant: [
    {
      name: "none",
      given: anAccount({ contacts: { ...contacts, security: null } as never }),
      message: "Account 123456789012 has no security contact.",
    },
  ],
  undetermined: [
    { name: "unread", given: anAccount({ contacts: unknown("denied") }), reason: "denied" },
    {
      name: "one kind unread",
      given: anAccount({ contacts: { ...contacts, security: unknown("denied") } as never }),
      reason: "denied",
    },
  ],
});
