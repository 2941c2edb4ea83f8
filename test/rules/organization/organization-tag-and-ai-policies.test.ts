import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/organization/organization-tag-and-ai-policies.ts";
import { ACCOUNT, anAccount } from "../../support/build-account.ts";
import { anAdministration, anOrganization, anOrganizationPolicy } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const organization = anOrganization({ managementAccount: ACCOUNT });
const TYPES = ["TAG_POLICY", "AISERVICES_OPT_OUT_POLICY"];
const policies = TYPES.map((type) => anOrganizationPolicy({ id: type, type }));
const withPolicies = (overrides: Parameters<typeof anAdministration>[0]) =>
  anAccount({
    organization,
    organizationAdministration: anAdministration({ policyTypes: TYPES, ...overrides }),
  });

testRule(rule, {
  compliant: [{ name: "both attached", given: withPolicies({ policies: listing(policies) }) }],
  nonCompliant: [
    {
      name: "none",
      given: withPolicies({}),
      message: "The organization has no tag policy and no AI opt-out policy.",
    },
    {
      name: "one switched off",
      given: withPolicies({ policies: listing(policies), policyTypes: ["TAG_POLICY"] }),
      message: "The organization has no AI opt-out policy.",
    },
    {
      name: "one attached to nothing",
      given: withPolicies({
        policies: listing(
          policies.map((policy) =>
            policy.type === "TAG_POLICY" ? { ...policy, targets: listing([]) } : policy,
          ),
        ),
      }),
      message: "The organization has no tag policy.",
    },
  ],
  undetermined: [
    { name: "unread", given: withPolicies({ policies: partialListing("denied") }), reason: "denied" },
  ],
});
