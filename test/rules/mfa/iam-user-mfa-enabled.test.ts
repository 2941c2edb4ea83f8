import { listing, partialListing } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/mfa/iam-user-mfa-enabled.ts";
import { anMfaDevice, aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  compliant: [
    { name: "a device", given: aUser() },
    {
      name: "a device, though others may exist",
      given: aUser({ mfaDevices: partialListing("cut off", [anMfaDevice()]) }),
    },
  ],
  nonCompliant: [
    {
      name: "noisy case 3: a user with keys only, where the settings ask for MFA of all",
      given: aUser({ loginProfile: null, mfaDevices: listing([]) }),
      message: "User alice has no MFA device.",
    },
  ],
  undetermined: [
    {
      name: "devices unread",
      given: aUser({ mfaDevices: partialListing("ListMFADevices was denied") }),
      reason: "ListMFADevices was denied",
    },
  ],
});
