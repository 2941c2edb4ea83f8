import { listing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trail/cloudtrail-security-trail-enabled.ts";
import { anAccount } from "../../support/build-account.ts";
import { aTrail, recorded } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const message = "No single trail of account 123456789012 is hardened in every way.";
const withTrail = (overrides: Parameters<typeof aTrail>[0]) =>
  anAccount({ trails: listing([aTrail(overrides)]) });

testRule(rule, {
  compliant: [{ name: "a hardened trail", given: anAccount() }],
  nonCompliant: [
    { name: "without a key", given: withTrail({ kmsKeyId: null }), message },
    { name: "without digests", given: withTrail({ validatesLogFiles: false }), message },
    { name: "without global services", given: withTrail({ hasGlobalEvents: false }), message },
    {
      name: "of one region",
      given: withTrail({ isMultiRegion: false, records: unknown("denied") }),
      message,
    },
    {
      name: "with a source left out",
      given: withTrail({ records: recorded({ excludedSources: ["kms.amazonaws.com"] }) }),
      message,
    },
    {
      name: "without writes",
      given: withTrail({ records: recorded({ management: { read: true, write: false } }) }),
      message,
    },
    {
      name: "two trails that only together are enough",
      given: anAccount({
        trails: listing([aTrail({ kmsKeyId: null }), aTrail({ name: "other", validatesLogFiles: false })]),
      }),
      message,
    },
  ],
  undetermined: [
    { name: "selectors unread", given: withTrail({ records: unknown("denied") }), reason: "denied" },
  ],
});
