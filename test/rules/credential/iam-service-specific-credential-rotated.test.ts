import { listing, partialListing } from "../../../lib/iam/fact.ts";
import type { ServiceSpecificCredential } from "../../../lib/iam/service-specific-credential.ts";
import { DAY_MS } from "../../../lib/rule/moment.ts";
import rule from "../../../lib/rules/credential/iam-service-specific-credential-rotated.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo, NOW } from "../../support/times.ts";

const one: ServiceSpecificCredential = {
  id: "ACCA1",
  service: "codecommit.amazonaws.com",
  status: "Active",
  createdAt: daysAgo(50),
  expiresAt: null,
};
const holding = (...items: ServiceSpecificCredential[]) =>
  aUser({ serviceSpecificCredentials: listing(items) });

testRule(rule, {
  compliant: [{ name: "a young credential", given: holding(one), dueAt: NOW + 40 * DAY_MS }],
  nonCompliant: [
    {
      name: "an old credential",
      given: holding({ ...one, createdAt: daysAgo(90) }),
      message: {
        ACCA1:
          "Credential ACCA1 of user alice for codecommit.amazonaws.com is older than 90 days: " +
          "it was made on 2025-12-02.",
      },
    },
  ],
  notApplicable: [
    { name: "none", given: aUser(), reason: "user alice has no service-specific credentials" },
    {
      name: "an expired one",
      given: holding({ ...one, status: "Expired", createdAt: daysAgo(200) }),
      reason: "credential ACCA1 is not active",
    },
  ],
  undetermined: [
    {
      name: "unread",
      given: aUser({ serviceSpecificCredentials: partialListing("it was denied") }),
      reason: "it was denied",
    },
  ],
});
