import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/federation/iam-saml-provider-tagged.ts";
import { aSamlProvider } from "../../support/build-identity-provider.ts";
import { testRule } from "../../support/test-rule.ts";

const owner = [{ key: "owner", value: "identity" }];

testRule(rule, {
  compliant: [
    { name: "any tag", given: aSamlProvider({ tags: listing(owner) }) },
    {
      name: "the required one, though others were not read",
      given: aSamlProvider({ tags: partialListing("it was denied", owner) }),
      params: { requiredTagKeys: ["owner"] },
    },
  ],
  nonCompliant: [
    { name: "none", given: aSamlProvider(), message: "SAML provider corp has no tags." },
    {
      name: "not the required one",
      given: aSamlProvider({ tags: listing(owner) }),
      params: { requiredTagKeys: ["team"] },
      message: "SAML provider corp lacks the tags team.",
    },
  ],
  undetermined: [
    {
      name: "unread",
      given: aSamlProvider({ tags: partialListing("it was denied") }),
      reason: "it was denied",
    },
  ],
});
