import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/organization/organization-all-features.ts";
import { ACCOUNT, anAccount } from "../../support/build-account.ts";
import { anOrganization } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const managed = { managementAccount: ACCOUNT };

testRule(rule, {
  compliant: [{ name: "all features", given: anAccount({ organization: anOrganization(managed) }) }],
  nonCompliant: [
    {
      name: "bills only",
      given: anAccount({ organization: anOrganization({ ...managed, hasAllFeatures: false }) }),
      message: "Organization o-abcdefghij has consolidated billing only.",
    },
  ],
  notApplicable: [
    {
      name: "an account on its own",
      given: anAccount(),
      reason: "account 123456789012 belongs to no organization",
    },
    {
      name: "a member cannot mend it",
      given: anAccount({ organization: anOrganization({ hasAllFeatures: false }) }),
      reason: "account 123456789012 is a member: the management account is judged",
    },
  ],
  undetermined: [{ name: "unread", given: anAccount({ organization: unknown("denied") }), reason: "denied" }],
});
