import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/credential/iam-server-certificate-tagged.ts";
import { aServerCertificate } from "../../support/build-server-certificate.ts";
import { testRule } from "../../support/test-rule.ts";

const owner = [{ key: "owner", value: "identity" }];

testRule(rule, {
  compliant: [
    { name: "any tag", given: aServerCertificate({ tags: listing(owner) }) },
    {
      name: "the required one, though others were not read",
      given: aServerCertificate({ tags: partialListing("it was denied", owner) }),
      params: { requiredTagKeys: ["owner"] },
    },
  ],
  nonCompliant: [
    { name: "none", given: aServerCertificate(), message: "Server certificate shop has no tags." },
    {
      name: "not the required one",
      given: aServerCertificate({ tags: listing(owner) }),
      params: { requiredTagKeys: ["team"] },
      message: "Server certificate shop lacks the tags team.",
    },
  ],
  undetermined: [
    {
      name: "unread",
      given: aServerCertificate({ tags: partialListing("it was denied") }),
      reason: "it was denied",
    },
  ],
});
