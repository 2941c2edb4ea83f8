import { listing, partialListing, unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/mfa/iam-administrator-mfa-enabled.ts";
import { anAccountState } from "../../support/build-account.ts";
import { groupWith, userWith } from "../../support/build-holdings.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

const ALL = { Effect: "Allow", Action: "*", Resource: "*" };
const bare = { mfaDevices: listing([]) };
const member = aUser({ ...bare, attachedPolicies: listing([]) });

testRule(rule, {
  compliant: [{ name: "an administrator with a device", given: userWith(ALL) }],
  nonCompliant: [
    {
      name: "by a policy of its own",
      given: { ...userWith(ALL), ...bare },
      message: "User alice is an administrator, by ops of user/alice, without an MFA device.",
    },
    {
      name: "by a group",
      given: member,
      account: anAccountState([member, groupWith(ALL)]),
      message: "User alice is an administrator, by ops of group/developers, without an MFA device.",
    },
    {
      name: "with keys only, when asked",
      given: { ...userWith(ALL), ...bare, loginProfile: null },
      params: { alsoWithoutPassword: true },
      message: "User alice is an administrator, by ops of user/alice, without an MFA device.",
    },
  ],
  notApplicable: [
    {
      name: "noisy case 3: an administrator without a password",
      given: { ...userWith(ALL), ...bare, loginProfile: null },
      reason: "user alice has no console password",
    },
    {
      name: "no administrator",
      given: { ...userWith({ ...ALL, Action: "s3:*" }), ...bare },
      reason: "user alice is no administrator",
    },
  ],
  undetermined: [
    {
      name: "devices unread",
      given: { ...userWith(ALL), mfaDevices: partialListing("it was denied") },
      reason: "it was denied",
    },
    {
      name: "the password unread",
      given: { ...userWith(ALL), ...bare, loginProfile: unknown("no credential report was read") },
      reason: "no credential report was read",
    },
    {
      name: "the group unread",
      given: member,
      reason: "not known: the policies of group/developers",
    },
  ],
});
