import { listing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/trail/cloudtrail-delivery-healthy.ts";
import { anAccount } from "../../support/build-account.ts";
import { aTrail } from "../../support/build-services.ts";
import { testRule } from "../../support/test-rule.ts";

const { arn } = aTrail();
const healthy = {
  bucketError: null,
  digestError: null,
  logGroupError: null,
  notificationError: null,
  logGroupDeliveredAt: null,
};
const withTrail = (overrides: Parameters<typeof aTrail>[0]) =>
  anAccount({ trails: listing([aTrail(overrides)]) });
const twice = anAccount({ trails: listing([aTrail(), aTrail({ name: "second" })]) });

testRule(rule, {
  compliant: [
    { name: "no error", given: anAccount() },
    { name: "two trails with the same events, unless asked for", given: twice },
    { name: "one trail, duplicates asked for", given: anAccount(), params: { tellDuplicates: true } },
  ],
  nonCompliant: [
    {
      name: "the bucket refuses",
      given: withTrail({ delivery: { ...healthy, bucketError: "AccessDenied" } }),
      message: { [arn]: "Trail audit cannot deliver: AccessDenied." },
    },
    {
      name: "the bucket is gone",
      given: withTrail({ bucket: null, delivery: { ...healthy, digestError: "NoSuchBucket" } }),
      message: { [arn]: "Trail audit cannot deliver: NoSuchBucket." },
    },
    {
      name: "duplicates, asked for",
      given: twice,
      params: { tellDuplicates: true },
      message: { duplicates: "2 trails of account 123456789012 record the same global events." },
    },
  ],
  notApplicable: [
    {
      name: "an old error of a trail that is stopped",
      given: withTrail({ isLogging: false, delivery: { ...healthy, bucketError: "AccessDenied" } }),
      reason: "trail audit does not log",
    },
  ],
  undetermined: [
    { name: "the status unread", given: withTrail({ delivery: unknown("denied") }), reason: "denied" },
  ],
});
