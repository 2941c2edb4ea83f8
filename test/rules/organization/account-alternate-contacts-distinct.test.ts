import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/organization/account-alternate-contacts-distinct.ts";
import { anAccount } from "../../support/build-account.ts";
import { aContact } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const four = {
  primary: aContact("root", null),
  security: aContact("security"),
  billing: aContact("billing"),
  operations: aContact("operations"),
};

testRule(rule, {
  compliant: [{ name: "four contacts", given: anAccount({ contacts: four }) }],
  nonCompliant: [
    {
      name: "two missing",
      given: anAccount({ contacts: { ...four, security: null, billing: null } }),
      message: "Account 123456789012 has no contact for security and billing.",
    },
    {
      name: "one address for two, in other letters",
      given: anAccount({ contacts: { ...four, billing: aContact("ops", "SECURITY@example.com") } }),
      message: "Account 123456789012 names for billing whom it names elsewhere.",
    },
    {
      name: "the person and telephone of the account itself",
      given: anAccount({ contacts: { ...four, operations: { ...four.primary, email: "root@example.com" } } }),
      message: "Account 123456789012 names for operations whom it names elsewhere.",
    },
  ],
  undetermined: [
    { name: "unread", given: anAccount({ contacts: unknown("denied") }), reason: "denied" },
    {
      name: "one unread",
      given: anAccount({ contacts: { ...four, primary: unknown("denied") } }),
      reason: "denied",
    },
  ],
});
