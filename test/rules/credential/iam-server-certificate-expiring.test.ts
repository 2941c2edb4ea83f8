import { unknown } from "../../../lib/iam/fact.ts";
import { DAY_MS } from "../../../lib/rule/moment.ts";
import rule from "../../../lib/rules/credential/iam-server-certificate-expiring.ts";
import { aServerCertificate } from "../../support/build-server-certificate.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo, NOW } from "../../support/times.ts";

testRule(rule, {
  compliant: [
    { name: "a certificate with time left", given: aServerCertificate(), dueAt: NOW + 35 * DAY_MS },
  ],
  nonCompliant: [
    {
      name: "the last month",
      given: aServerCertificate({ expiresAt: daysAgo(-30) }),
      message: "Server certificate shop expires on 2026-04-01.",
    },
    {
      name: "a longer warning",
      given: aServerCertificate(),
      params: { warningDays: 90 },
      message: "Server certificate shop expires on 2026-05-06.",
    },
  ],
  notApplicable: [
    {
      name: "an expired certificate",
      given: aServerCertificate({ expiresAt: daysAgo(0) }),
      reason: "it has expired, of which iam-server-certificate-expiration-check tells",
    },
  ],
  undetermined: [
    {
      name: "its end unread",
      given: aServerCertificate({ expiresAt: unknown("the record does not tell it") }),
      reason: "the record does not tell it",
    },
  ],
});
