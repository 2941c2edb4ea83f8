import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/organization/organization-delegated-administrators.ts";
import { ACCOUNT, anAccount, OTHER_ACCOUNT } from "../../support/build-account.ts";
import { anAdministration, anOrganization } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const organization = anOrganization({ managementAccount: ACCOUNT });
const administrator = (account: string) => ({
  account,
  name: `name-${account}`,
  services: listing(["guardduty.amazonaws.com"]),
});
const withAdministrators = (...accounts: readonly string[]) =>
  anAccount({
    organization,
    organizationAdministration: anAdministration({
      delegatedAdministrators: listing(accounts.map(administrator)),
    }),
  });
const told = (account: string) => ({
  [account]: `Account name-${account} administers guardduty.amazonaws.com for the organization.`,
});

testRule(rule, {
  compliant: [
    { name: "none", given: withAdministrators() },
    { name: "a trusted one", given: withAdministrators(OTHER_ACCOUNT), params: { trusted: [OTHER_ACCOUNT] } },
  ],
  nonCompliant: [
    {
      name: "one that nobody declared",
      given: withAdministrators(OTHER_ACCOUNT),
      message: told(OTHER_ACCOUNT),
    },
    {
      name: "noisy case 35: each administrator is judged by itself, not the last for all",
      given: withAdministrators("444455556666", OTHER_ACCOUNT),
      params: { trusted: [OTHER_ACCOUNT] },
      message: told("444455556666"),
    },
    {
      name: "none, where one is asked for",
      given: withAdministrators(),
      params: { requireOne: true },
      message: { null: "No account administers any service for the organization." },
    },
  ],
  undetermined: [
    {
      name: "unread",
      given: anAccount({
        organization,
        organizationAdministration: anAdministration({ delegatedAdministrators: partialListing("denied") }),
      }),
      reason: "denied",
    },
  ],
});
