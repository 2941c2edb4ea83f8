import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trail/multi-region-cloudtrail-enabled.ts";
import { anAccount, OTHER_ACCOUNT } from "../../support/build-account.ts";
import { aTrail, recorded } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const message = "No trail records all management events of all regions for account 123456789012.";
const withTrails = (...overrides: readonly Parameters<typeof aTrail>[0][]) =>
  anAccount({ trails: listing(overrides.map(aTrail)) });
const writesOnly = recorded({ management: { read: false, write: true } });

testRule(rule, {
  compliant: [
    { name: "a trail of all regions", given: anAccount() },
    {
      name: "sources that are left out, as KMS often is",
      given: withTrails({ records: recorded({ excludedSources: ["kms.amazonaws.com"] }) }),
    },
    { name: "a second trail of one region", given: withTrails({}, { name: "local", isMultiRegion: false }) },
  ],
  nonCompliant: [
    { name: "no trail", given: withTrails(), message },
    { name: "a trail of one region", given: withTrails({ isMultiRegion: false }), message },
    { name: "a trail that does not log", given: withTrails({ isLogging: false }), message },
    { name: "a trail without reads", given: withTrails({ records: writesOnly }), message },
    {
      name: "a trail of one region of which the rest was not read",
      given: withTrails({ isMultiRegion: false, records: unknown("denied"), isLogging: unknown("denied") }),
      message,
    },
  ],
  undetermined: [
    {
      name: "a member that is not told what the organization's trail records",
      given: withTrails({
        owner: OTHER_ACCOUNT,
        records: unknown("only the account that owns the trail is told"),
      }),
      reason: "only the account that owns the trail is told",
    },
    { name: "trails unread", given: anAccount({ trails: partialListing("denied") }), reason: "denied" },
  ],
});
