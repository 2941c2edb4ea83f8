import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trail/cloud-trail-log-file-validation-enabled.ts";
import { anAccount, OTHER_ACCOUNT } from "../../support/build-account.ts";
import { aTrail } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const bad = aTrail({ name: "bad", validatesLogFiles: false });

testRule(rule, {
  compliant: [{ name: "a trail that signs", given: anAccount() }],
  nonCompliant: [
    {
      name: "each trail is judged by itself",
      given: anAccount({ trails: listing([aTrail(), bad]) }),
      message: { [bad.arn]: "Trail bad does not sign its log files." },
    },
  ],
  notApplicable: [
    {
      name: "no trail",
      given: anAccount({ trails: listing([]) }),
      reason: "account 123456789012 has no trail",
    },
    {
      name: "a trail of the organization is judged where it belongs",
      given: anAccount({ trails: listing([{ ...bad, owner: OTHER_ACCOUNT }]) }),
      reason: "trail bad is account 111122223333's",
    },
  ],
  undetermined: [
    { name: "trails unread", given: anAccount({ trails: partialListing("denied") }), reason: "denied" },
  ],
});
