import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trail/cloudtrail-bucket-not-public.ts";
import { anAccount } from "../../support/build-account.ts";
import { aTrail, aTrailBucket } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const withBucket = (bucket: ReturnType<typeof aTrail>["bucket"]) =>
  anAccount({ trails: listing([aTrail({ bucket })]) });

testRule(rule, {
  compliant: [{ name: "a closed bucket", given: anAccount() }],
  nonCompliant: [
    {
      name: "a public policy",
      given: withBucket(aTrailBucket({ publicBy: "its policy lets everybody in" })),
      message: {
        "audit-logs":
          "Bucket audit-logs, which holds CloudTrail's log, is public: its policy lets everybody in.",
      },
    },
    {
      name: "two trails with one bucket make one finding",
      given: anAccount({
        trails: listing(
          ["one", "two"].map((name) =>
            aTrail({ name, bucket: aTrailBucket({ publicBy: "its policy lets everybody in" }) }),
          ),
        ),
      }),
      message: {
        "audit-logs":
          "Bucket audit-logs, which holds CloudTrail's log, is public: its policy lets everybody in.",
      },
    },
  ],
  notApplicable: [
    {
      name: "a log archive in another account",
      given: withBucket(aTrailBucket({ isOwn: false, publicBy: unknown("elsewhere") })),
      reason: "bucket audit-logs belongs to another account",
    },
    {
      name: "a bucket that is gone",
      given: withBucket(null),
      reason: "no trail of account 123456789012 writes to a bucket that exists",
    },
  ],
  undetermined: [
    {
      name: "the bucket unread",
      given: withBucket(unknown("not allowed to call s3:ListAllMyBuckets")),
      reason: "not allowed to call s3:ListAllMyBuckets",
    },
    {
      name: "its policy unread",
      given: withBucket(aTrailBucket({ publicBy: unknown("denied") })),
      reason: "denied",
    },
    { name: "trails unread", given: anAccount({ trails: partialListing("throttled") }), reason: "throttled" },
  ],
});
