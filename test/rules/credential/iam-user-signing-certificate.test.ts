import { listing, partialListing } from "../../../lib/iam/fact.ts";
import type { SigningCertificate } from "../../../lib/iam/signing-certificate.ts";
import rule from "../../../lib/rules/credential/iam-user-signing-certificate.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { daysAgo } from "../../support/times.ts";

const one: SigningCertificate = { id: "CERT1", status: "Active", uploadedAt: daysAgo(10) };
const message = { CERT1: "User alice has the active signing certificate CERT1." };

testRule(rule, {
  compliant: [
    {
      name: "a deactivated certificate",
      given: aUser({ signingCertificates: listing([{ ...one, status: "Inactive" }]) }),
    },
  ],
  nonCompliant: [
    { name: "an active certificate", given: aUser({ signingCertificates: listing([one]) }), message },
    {
      name: "an active certificate on a list that is cut off",
      given: aUser({ signingCertificates: partialListing("cut off", [one]) }),
      message,
    },
  ],
  notApplicable: [{ name: "none", given: aUser(), reason: "user alice has no signing certificates" }],
  undetermined: [
    {
      name: "unread",
      given: aUser({ signingCertificates: partialListing("ListSigningCertificates was denied") }),
      reason: "ListSigningCertificates was denied",
    },
  ],
});
