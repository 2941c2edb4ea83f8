import { listing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trail/cloud-trail-cloud-watch-logs-enabled.ts";
import { anAccount } from "../../support/build-account.ts";
import { aTrail } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";
import { hoursAgo } from "../../support/times.ts";

const { arn } = aTrail();
const withTrail = (overrides: Parameters<typeof aTrail>[0]) =>
  anAccount({ trails: listing([aTrail(overrides)]) });
const delivered = (at: number | null) =>
  withTrail({
    delivery: {
      bucketError: null,
      digestError: null,
      logGroupError: null,
      notificationError: null,
      logGroupDeliveredAt: at,
    },
  });
const late = { [arn]: "Trail audit has not delivered to CloudWatch Logs of late." };

testRule(rule, {
  compliant: [
    { name: "delivered an hour ago", given: anAccount() },
    { name: "delivered within the limit", given: delivered(hoursAgo(47)) },
    { name: "a trail that is stopped has nothing to deliver", given: withTrail({ isLogging: false }) },
  ],
  nonCompliant: [
    {
      name: "no log group",
      given: withTrail({ logGroupArn: null }),
      message: { [arn]: "Trail audit does not deliver to CloudWatch Logs." },
    },
    { name: "never delivered", given: delivered(null), message: late },
    { name: "delivered too long ago", given: delivered(hoursAgo(48)), message: late },
    {
      name: "a limit of one's own",
      given: delivered(hoursAgo(2)),
      params: { maxDeliveryAgeHours: 1 },
      message: late,
    },
  ],
  undetermined: [
    { name: "the status unread", given: withTrail({ delivery: unknown("denied") }), reason: "denied" },
  ],
});
