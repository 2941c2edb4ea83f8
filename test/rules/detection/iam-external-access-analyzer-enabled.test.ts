import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/detection/iam-external-access-analyzer-enabled.ts";
import { anAccount } from "../../support/build-account.ts";
import { anAnalyzer, anOrganization } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const message = "No analyzer looks for access from outside to account 123456789012.";

testRule(rule, {
  compliant: [
    { name: "an analyzer of the account", given: anAccount() },
    {
      name: "noisy case 31: an analyzer of the organization counts",
      given: anAccount({ analyzers: listing([anAnalyzer({ zone: "organization" })]) }),
    },
    {
      name: "noisy case 31: a member whose organization is declared to have one",
      given: anAccount({ analyzers: listing([]), organization: anOrganization() }),
      params: { watchedByOrganization: true },
    },
  ],
  nonCompliant: [
    { name: "none", given: anAccount({ analyzers: listing([]) }), message },
    {
      name: "noisy case 31: one for unused access does not count",
      given: anAccount({ analyzers: listing([anAnalyzer({ looksFor: "unused" })]) }),
      message,
    },
    {
      name: "one that is not active",
      given: anAccount({ analyzers: listing([anAnalyzer({ isActive: false })]) }),
      message,
    },
    {
      name: "an account on its own has no organization to be watched by",
      given: anAccount({ analyzers: listing([]) }),
      params: { watchedByOrganization: true },
      message,
    },
  ],
  undetermined: [
    {
      name: "noisy case 31: a member does not see its organization's",
      given: anAccount({ analyzers: listing([]), organization: anOrganization() }),
      reason: "an analyzer of the whole organization, which the account cannot see, may watch it",
    },
    { name: "unread", given: anAccount({ analyzers: partialListing("denied") }), reason: "denied" },
  ],
});
