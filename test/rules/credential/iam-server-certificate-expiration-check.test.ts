import { unknown } from "../../../lib/iam/fact.ts";
import { DAY_MS } from "../../../lib/rule/moment.ts";
import rule from "../../../lib/rules/credential/iam-server-certificate-expiration-check.ts";
import { aServerCertificate } from "../../support/build-server-certificate.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo, NOW } from "../../support/times.ts";

testRule(rule, {
  compliant: [{ name: "a valid certificate", given: aServerCertificate(), dueAt: NOW + 65 * DAY_MS }],
  nonCompliant: [
    {
      name: "an expired certificate",
      given: aServerCertificate({ expiresAt: daysAgo(1) }),
      message: "Server certificate shop expired on 2026-03-01.",
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
