import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/organization/organization-guardrails-attached.ts";
import { ACCOUNT, anAccount, OTHER_ACCOUNT } from "../../support/build-account.ts";
import { anAdministration, anOrganization, anOrganizationPolicy } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const organization = anOrganization({ managementAccount: ACCOUNT });
const withPolicies = (
  policies: readonly ReturnType<typeof anOrganizationPolicy>[],
  rest: Parameters<typeof anAdministration>[0] = {},
) =>
  anAccount({
    organization,
    organizationAdministration: anAdministration({ policies: listing(policies), ...rest }),
  });
const everything = anOrganizationPolicy({ id: "p-FullAWSAccess", name: "FullAWSAccess", isAwsManaged: true });
const message = "Accounts of the organization have no guardrail: shop.";

testRule(rule, {
  compliant: [
    { name: "a policy on the root", given: withPolicies([everything, anOrganizationPolicy()]) },
    {
      name: "a policy on the unit above",
      given: withPolicies([anOrganizationPolicy({ targets: listing(["ou-root-workloads"]) })]),
    },
    {
      name: "a policy on the account; the management account needs none",
      given: withPolicies([anOrganizationPolicy({ targets: listing([OTHER_ACCOUNT]) })]),
    },
  ],
  nonCompliant: [
    { name: "nothing but FullAWSAccess", given: withPolicies([everything]), message },
    {
      name: "a policy that is attached to nothing",
      given: withPolicies([anOrganizationPolicy({ targets: listing([]) })]),
      message,
    },
    {
      name: "a type that is switched off",
      given: withPolicies([anOrganizationPolicy()], { policyTypes: [] }),
      message,
    },
    {
      name: "a tag policy is no guardrail",
      given: withPolicies([anOrganizationPolicy({ type: "TAG_POLICY" })], { policyTypes: ["TAG_POLICY"] }),
      message,
    },
  ],
  notApplicable: [
    {
      name: "a member",
      given: anAccount({ organization: anOrganization() }),
      reason: "account 123456789012 is a member: the management account is judged",
    },
  ],
  undetermined: [
    {
      name: "targets unread",
      given: withPolicies([anOrganizationPolicy({ targets: partialListing("denied") })]),
      reason: "denied",
    },
    { name: "types unread", given: withPolicies([], { policyTypes: unknown("denied") }), reason: "denied" },
    {
      name: "the organization unread",
      given: anAccount({ organization, organizationAdministration: unknown("throttled") }),
      reason: "throttled",
    },
  ],
});
