import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/user/iam-user-compromised-key-quarantined.ts";
import { ACCOUNT } from "../../support/build-account.ts";
import { anAccessKey, aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const attached = (owner: string) =>
  listing([
    {
      arn: `arn:aws:iam::${owner}:policy/AWSCompromisedKeyQuarantineV3`,
      name: "AWSCompromisedKeyQuarantineV3",
    },
  ]);
const quarantined = { attachedPolicies: attached("aws") };
const active = anAccessKey();
const message = "AWS found an access key of user alice in public, and AKIAEXAMPLEKEY000001 is still active.";

testRule(rule, {
  compliant: [
    {
      name: "the keys were deactivated",
      given: aUser({ ...quarantined, accessKeys: listing([{ ...active, status: "Inactive" }]) }),
    },
    { name: "the keys are gone", given: aUser(quarantined) },
  ],
  nonCompliant: [
    { name: "a key is active", given: aUser({ ...quarantined, accessKeys: listing([active]) }), message },
    {
      name: "a key is active on lists that are cut off",
      given: aUser({
        attachedPolicies: partialListing("cut off", attached("aws").items),
        accessKeys: partialListing("cut off", [active]),
      }),
      message,
    },
  ],
  notApplicable: [
    {
      name: "no quarantine",
      given: aUser({ accessKeys: listing([active]) }),
      reason: "user alice is not under AWS's quarantine",
    },
    {
      name: "a policy of the account's own with that name",
      given: aUser({ attachedPolicies: attached(ACCOUNT), accessKeys: listing([active]) }),
      reason: "user alice is not under AWS's quarantine",
    },
  ],
  undetermined: [
    {
      name: "keys unread",
      given: aUser({ ...quarantined, accessKeys: partialListing("ListAccessKeys was denied") }),
      reason: "ListAccessKeys was denied",
    },
    {
      name: "policies unread",
      given: aUser({ attachedPolicies: partialListing("the trail has no beginning") }),
      reason: "the trail has no beginning",
    },
  ],
});
