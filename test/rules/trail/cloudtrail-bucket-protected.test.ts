import { listing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trail/cloudtrail-bucket-protected.ts";
import { anAccount } from "../../support/build-account.ts";
import { aTrail, aTrailBucket } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const withBucket = (overrides: Parameters<typeof aTrailBucket>[0]) =>
  anAccount({ trails: listing([aTrail({ bucket: aTrailBucket(overrides) })]) });
const { arn } = aTrail();
const gone = { [arn]: "The bucket of trail audit does not exist." };

testRule(rule, {
  compliant: [
    { name: "object lock", given: anAccount() },
    { name: "MFA delete", given: withBucket({ hasObjectLock: false, needsMfaToDelete: true }) },
    { name: "object lock, the rest unread", given: withBucket({ needsMfaToDelete: unknown("denied") }) },
  ],
  nonCompliant: [
    {
      name: "neither",
      given: withBucket({ hasObjectLock: false }),
      message: {
        "audit-logs":
          "Bucket audit-logs, which holds CloudTrail's log, has neither MFA delete nor object lock.",
      },
    },
    {
      name: "a bucket that is gone",
      given: anAccount({ trails: listing([aTrail({ bucket: null })]) }),
      message: gone,
    },
    {
      name: "one gone, one well",
      given: anAccount({ trails: listing([aTrail({ bucket: null }), aTrail({ name: "second" })]) }),
      message: gone,
    },
  ],
  undetermined: [
    { name: "unread", given: withBucket({ hasObjectLock: unknown("denied") }), reason: "denied" },
  ],
});
