import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/organization/account-part-of-organizations.ts";
import { anAccount, OTHER_ACCOUNT } from "../../support/build-account.ts";
import { anOrganization } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  compliant: [
    { name: "any organization", given: anAccount({ organization: anOrganization() }) },
    {
      name: "the expected one",
      given: anAccount({ organization: anOrganization() }),
      params: { managementAccount: OTHER_ACCOUNT },
    },
  ],
  nonCompliant: [
    { name: "none", given: anAccount(), message: "Account 123456789012 belongs to no organization." },
    {
      name: "another one",
      given: anAccount({ organization: anOrganization() }),
      params: { managementAccount: "444455556666" },
      message:
        "Account 123456789012 belongs to organization o-abcdefghij, which account 444455556666 does not manage.",
    },
  ],
  undetermined: [{ name: "unread", given: anAccount({ organization: unknown("denied") }), reason: "denied" }],
});
