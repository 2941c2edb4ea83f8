import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trail/cloud-trail-encryption-enabled.ts";
import { anAccount } from "../../support/build-account.ts";
import { aTrail } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const bare = aTrail({ kmsKeyId: null });

testRule(rule, {
  compliant: [{ name: "a trail with a key", given: anAccount() }],
  nonCompliant: [
    {
      name: "S3's own encryption only",
      given: anAccount({ trails: listing([bare]) }),
      message: { [bare.arn]: "Trail audit encrypts its log files with no KMS key." },
    },
  ],
  undetermined: [
    { name: "trails unread", given: anAccount({ trails: partialListing("denied") }), reason: "denied" },
  ],
});
