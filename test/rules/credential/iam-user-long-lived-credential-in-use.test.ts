import { listing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/credential/iam-user-long-lived-credential-in-use.ts";
import { anAccessKey, aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo } from "../../support/times.ts";

const using = (overrides: Parameters<typeof anAccessKey>[0]) =>
  aUser({ accessKeys: listing([anAccessKey(overrides)]) });

testRule(rule, {
  compliant: [
    { name: "used to take roles", given: using({ lastUsedService: "sts" }) },
    { name: "never used", given: using({ lastUsedAt: null, lastUsedService: null }) },
    { name: "used long ago", given: using({ lastUsedAt: daysAgo(91) }) },
  ],
  nonCompliant: [
    {
      name: "used with S3",
      given: using({}),
      message: {
        AKIAEXAMPLEKEY000001: "Access key AKIAEXAMPLEKEY000001 of user alice was used with s3 on 2026-03-01.",
      },
    },
  ],
  notApplicable: [
    { name: "no keys", given: aUser(), reason: "user alice has no access keys" },
    {
      name: "a key that is switched off",
      given: using({ status: "Inactive" }),
      reason: "access key AKIAEXAMPLEKEY000001 is not active",
    },
  ],
  undetermined: [
    {
      name: "its use unread",
      given: using({ lastUsedAt: unknown("it was denied") }),
      reason: "it was denied",
    },
    {
      name: "its service unread",
      given: using({ lastUsedService: unknown("no column") }),
      reason: "no column",
    },
    {
      name: "its service not told",
      given: using({ lastUsedService: null }),
      reason: "AWS did not tell the service that access key AKIAEXAMPLEKEY000001 was used with",
    },
  ],
});
