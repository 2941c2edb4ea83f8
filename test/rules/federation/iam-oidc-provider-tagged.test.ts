import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/federation/iam-oidc-provider-tagged.ts";
import { anOidcProvider } from "../../support/build-identity-provider.ts";
import { testRule } from "../../support/test-rule.ts";

const owner = [{ key: "owner", value: "identity" }];

testRule(rule, {
  compliant: [
    { name: "any tag", given: anOidcProvider({ tags: listing(owner) }) },
    {
      name: "the required one, though others were not read",
      given: anOidcProvider({ tags: partialListing("it was denied", owner) }),
      params: { requiredTagKeys: ["owner"] },
    },
  ],
  nonCompliant: [
    { name: "none", given: anOidcProvider(), message: "OIDC provider login.example.com has no tags." },
    {
      name: "not the required one",
      given: anOidcProvider({ tags: listing(owner) }),
      params: { requiredTagKeys: ["team"] },
      message: "OIDC provider login.example.com lacks the tags team.",
    },
  ],
  undetermined: [
    {
      name: "unread",
      given: anOidcProvider({ tags: partialListing("it was denied") }),
      reason: "it was denied",
    },
  ],
});
