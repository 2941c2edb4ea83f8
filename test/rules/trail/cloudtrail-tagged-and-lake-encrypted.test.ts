import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trail/cloudtrail-tagged-and-lake-encrypted.ts";
import { anAccount } from "../../support/build-account.ts";
import { aTrail } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const { arn } = aTrail();
const store = { name: "lake", arn: "arn:lake", kmsKeyId: "arn:key" };

testRule(rule, {
  compliant: [
    { name: "tagged and encrypted", given: anAccount({ eventDataStores: listing([store]) }) },
    { name: "a required tag", given: anAccount(), params: { requiredTagKeys: ["owner"] } },
  ],
  nonCompliant: [
    {
      name: "no tags",
      given: anAccount({ trails: listing([aTrail({ tags: listing([]) })]) }),
      message: { [arn]: "Trail audit has no tags." },
    },
    {
      name: "a store without a key",
      given: anAccount({ eventDataStores: listing([{ ...store, kmsKeyId: null }]) }),
      message: { "arn:lake": "Event data store lake has no key of one's own." },
    },
  ],
  undetermined: [
    {
      name: "stores unread",
      given: anAccount({ eventDataStores: partialListing("denied") }),
      reason: "denied",
    },
    {
      name: "a key unread",
      given: anAccount({ eventDataStores: listing([{ ...store, kmsKeyId: unknown("denied") }]) }),
      reason: "denied",
    },
  ],
});
