import { listing, partialListing } from "../../../lib/iam/fact.ts";
import { UNNAMED_MFA_DEVICE } from "../../../lib/iam/mfa-device.ts";
import rule from "../../../lib/rules/mfa/iam-user-hardware-mfa-enabled.ts";
import { anMfaDevice, aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const device = (serialNumber: string) => anMfaDevice({ serialNumber });

testRule(rule, {
  compliant: [
    {
      name: "noisy case 13: a hardware token",
      given: aUser({ mfaDevices: listing([device("GAHT12345678")]) }),
    },
    {
      name: "a security key beside a virtual device",
      given: aUser({
        mfaDevices: listing([anMfaDevice(), device("arn:aws:iam::123456789012:u2f/user/alice/key-ABC")]),
      }),
    },
  ],
  nonCompliant: [
    {
      name: "noisy case 13: a virtual device",
      given: aUser(),
      message: "User alice has virtual MFA devices only.",
    },
  ],
  notApplicable: [
    {
      name: "noisy case 3: no password",
      given: aUser({ loginProfile: null }),
      reason: "user alice has no console password",
    },
    {
      name: "no device at all",
      given: aUser({ mfaDevices: listing([]) }),
      reason: "the user has no MFA at all, of which mfa-enabled-for-iam-console-access tells",
    },
  ],
  undetermined: [
    {
      name: "a credential report, which does not name the device",
      given: aUser({ mfaDevices: partialListing("not told which", [device(UNNAMED_MFA_DEVICE)]) }),
      reason: "not told which",
    },
  ],
});
