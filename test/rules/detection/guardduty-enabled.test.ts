import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/detection/guardduty-enabled.ts";
import { ACCOUNT, anAccount, OTHER_ACCOUNT } from "../../support/build-account.ts";
import { aDetector } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo } from "../../support/times.ts";

const off = "GuardDuty is off in account 123456789012.";
const old = "GuardDuty of account 123456789012 has old findings that nobody archived.";
const withFinding = (severity: number, updatedAt: number) =>
  anAccount({
    guardDuty: aDetector({ openFindings: listing([{ id: "f1", type: "Recon", severity, updatedAt }]) }),
  });
const asked = { tellOldFindings: true };

testRule(rule, {
  compliant: [
    { name: "on", given: anAccount() },
    { name: "old findings, which are not asked for", given: withFinding(8, daysAgo(400)) },
    { name: "high, a few hours old", given: withFinding(8, daysAgo(0.5)), params: asked },
    { name: "low, a few weeks old", given: withFinding(2, daysAgo(20)), params: asked },
    {
      name: "managed as it should be",
      given: anAccount({ guardDuty: aDetector({ administrator: OTHER_ACCOUNT }) }),
      params: { administrator: OTHER_ACCOUNT },
    },
    { name: "the administrator itself", given: anAccount(), params: { administrator: ACCOUNT } },
  ],
  nonCompliant: [
    { name: "never switched on", given: anAccount({ guardDuty: null }), message: off },
    { name: "suspended", given: anAccount({ guardDuty: aDetector({ isEnabled: false }) }), message: off },
    {
      name: "managed by nobody",
      given: anAccount(),
      params: { administrator: OTHER_ACCOUNT },
      message: "GuardDuty of account 123456789012 is not managed by account 111122223333.",
    },
    { name: "high, two days old", given: withFinding(8, daysAgo(2)), params: asked, message: old },
    { name: "medium, eight days old", given: withFinding(5, daysAgo(8)), params: asked, message: old },
    { name: "low, a month old", given: withFinding(1, daysAgo(31)), params: asked, message: old },
  ],
  undetermined: [
    { name: "unread", given: anAccount({ guardDuty: unknown("denied") }), reason: "denied" },
    {
      name: "findings unread",
      given: anAccount({ guardDuty: aDetector({ openFindings: partialListing("denied") }) }),
      params: asked,
      reason: "denied",
    },
  ],
});
