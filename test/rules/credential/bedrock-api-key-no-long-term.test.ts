import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import type { ServiceSpecificCredential } from "../../../lib/iam/service-specific-credential.ts";
import { DAY_MS } from "../../../lib/rule/moment.ts";
import rule from "../../../lib/rules/credential/bedrock-api-key-no-long-term.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo, NOW } from "../../support/times.ts";

const key = (rest: Partial<ServiceSpecificCredential> = {}) =>
  aUser({
    serviceSpecificCredentials: listing([
      {
        id: "ACCA1",
        service: "bedrock.amazonaws.com",
        status: "Active",
        createdAt: daysAgo(2),
        expiresAt: NOW + 28 * DAY_MS,
        ...rest,
      },
    ]),
  });

testRule(rule, {
  compliant: [{ name: "a key for a trial", given: key() }],
  nonCompliant: [
    {
      name: "a key without an end",
      given: key({ expiresAt: null }),
      message: { ACCA1: "Bedrock API key ACCA1 of user alice never ends." },
    },
    {
      name: "a key for a hundred years",
      given: key({ expiresAt: NOW + 36_500 * DAY_MS }),
      message: { ACCA1: "Bedrock API key ACCA1 of user alice ends on 2126-02-06 only." },
    },
    {
      name: "any key where none is allowed",
      given: key(),
      params: { maxDaysLeft: 0 },
      message: { ACCA1: "Bedrock API key ACCA1 of user alice ends on 2026-03-30 only." },
    },
  ],
  notApplicable: [
    { name: "none", given: aUser(), reason: "user alice has no service-specific credentials" },
    {
      name: "another service",
      given: key({ service: "codecommit.amazonaws.com", expiresAt: null }),
      reason: "credential ACCA1 is for codecommit.amazonaws.com",
    },
    {
      name: "a deactivated key",
      given: key({ status: "Inactive", expiresAt: null }),
      reason: "Bedrock API key ACCA1 is not active",
    },
  ],
  undetermined: [
    {
      name: "unread",
      given: aUser({ serviceSpecificCredentials: partialListing("it was denied") }),
      reason: "it was denied",
    },
    { name: "its end unread", given: key({ expiresAt: unknown("not told") }), reason: "not told" },
  ],
});
