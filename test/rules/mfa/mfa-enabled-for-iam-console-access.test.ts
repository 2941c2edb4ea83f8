import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import { HOUR_MS } from "../../../lib/rule/moment.ts";
import rule from "../../../lib/rules/mfa/mfa-enabled-for-iam-console-access.ts";
import { aLoginProfile, anMfaDevice, aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";
import { hoursAgo, NOW } from "../../support/times.ts";

const noDevice = listing([]);
const unread = unknown("no credential report was read");
const message = "User alice can sign in to the console with a password alone: no MFA device is enabled.";

testRule(rule, {
  compliant: [
    { name: "a password and a device", given: aUser() },
    {
      name: "a device, though others may exist",
      given: aUser({ mfaDevices: partialListing("the list was cut off", [anMfaDevice()]) }),
    },
    {
      name: "noisy case 2: a new user within the grace period",
      given: aUser({ mfaDevices: noDevice, loginProfile: aLoginProfile({ createdAt: hoursAgo(2) }) }),
      dueAt: NOW + 22 * HOUR_MS,
    },
    {
      name: "an old user whose password is new",
      given: aUser({ mfaDevices: noDevice, loginProfile: aLoginProfile({ createdAt: hoursAgo(47) }) }),
      params: { gracePeriodHours: 48 },
      dueAt: NOW + HOUR_MS,
    },
  ],
  nonCompliant: [
    { name: "an old password and no device", given: aUser({ mfaDevices: noDevice }), message },
    {
      name: "the very moment at which the grace period ends",
      given: aUser({ mfaDevices: noDevice, loginProfile: aLoginProfile({ createdAt: hoursAgo(24) }) }),
      message,
    },
    {
      name: "a new password where no grace is given, its age unread",
      given: aUser({
        mfaDevices: noDevice,
        loginProfile: aLoginProfile({ createdAt: unread, passwordChangedAt: unread }),
      }),
      params: { gracePeriodHours: 0 },
      message,
    },
    {
      name: "an unread creation before a change that is long past",
      given: aUser({ mfaDevices: noDevice, loginProfile: aLoginProfile({ createdAt: unread }) }),
      message,
    },
    {
      name: "a user with a hostile name",
      given: aUser({ name: "<script>__proto__=cmd()", mfaDevices: noDevice }),
      message:
        "User <script>__proto__=cmd() can sign in to the console with a password alone: no MFA device is enabled.",
    },
  ],
  notApplicable: [
    {
      name: "noisy case 3: a user with keys only, whose PasswordLastUsed survived the password",
      given: aUser({ loginProfile: null, mfaDevices: noDevice, passwordLastUsedAt: hoursAgo(500) }),
      reason: "user alice has no console password",
    },
  ],
  undetermined: [
    {
      name: "the password unread",
      given: aUser({ loginProfile: unread, mfaDevices: noDevice }),
      reason: "no credential report was read",
    },
    {
      name: "the devices unread",
      given: aUser({ mfaDevices: partialListing("ListMFADevices was denied") }),
      reason: "ListMFADevices was denied",
    },
    {
      name: "a password that may be new or may have been changed only",
      given: aUser({
        mfaDevices: noDevice,
        loginProfile: aLoginProfile({ createdAt: unread, passwordChangedAt: hoursAgo(2) }),
      }),
      reason: "no credential report was read",
    },
  ],
});
