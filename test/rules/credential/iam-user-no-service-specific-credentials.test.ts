import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import type { ServiceSpecificCredential } from "../../../lib/iam/service-specific-credential.ts";
import rule from "../../../lib/rules/credential/iam-user-no-service-specific-credentials.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const one: ServiceSpecificCredential = {
  id: "ACCA1",
  service: "cassandra.amazonaws.com",
  status: "Active",
  createdAt: unknown("not read"),
  expiresAt: null,
};
const given = aUser({ serviceSpecificCredentials: listing([one]) });

testRule(rule, {
  compliant: [
    {
      name: "a credential for a service that does not count",
      given,
      params: { serviceNames: ["codecommit.amazonaws.com"] },
    },
  ],
  nonCompliant: [
    {
      name: "an active credential",
      given,
      message: { ACCA1: "User alice has credential ACCA1 for cassandra.amazonaws.com." },
    },
  ],
  notApplicable: [
    { name: "none", given: aUser(), reason: "user alice has no service-specific credentials" },
    {
      name: "a deactivated one",
      given: aUser({ serviceSpecificCredentials: listing([{ ...one, status: "Inactive" }]) }),
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
