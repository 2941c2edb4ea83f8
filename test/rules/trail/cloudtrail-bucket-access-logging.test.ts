import { listing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trail/cloudtrail-bucket-access-logging.ts";
import { anAccount } from "../../support/build-account.ts";
import { aTrail, aTrailBucket } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const withBucket = (overrides: Parameters<typeof aTrailBucket>[0]) =>
  anAccount({ trails: listing([aTrail({ bucket: aTrailBucket(overrides) })]) });

testRule(rule, {
  compliant: [{ name: "a log of access", given: anAccount() }],
  nonCompliant: [
    {
      name: "none",
      given: withBucket({ hasAccessLog: false }),
      message: { "audit-logs": "Access to bucket audit-logs, which holds CloudTrail's log, is not logged." },
    },
  ],
  undetermined: [
    { name: "unread", given: withBucket({ hasAccessLog: unknown("denied") }), reason: "denied" },
  ],
});
