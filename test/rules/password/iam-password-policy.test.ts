import { unknown } from "../../../lib/iam/fact.ts";
import type { PasswordPolicy } from "../../../lib/iam/password-policy.ts";
import rule from "../../../lib/rules/password/iam-password-policy.ts";
import { anAccount, anAccountState } from "../../support/build-account.ts";
import { aUser } from "../../support/build-user.ts";
import { testRule } from "../../support/test-rule.ts";

/** The policy that AWS's console proposes. */
const WEAK: PasswordPolicy = {
  minimumPasswordLength: 8,
  requireSymbols: false,
  requireNumbers: true,
  requireUppercaseCharacters: true,
  requireLowercaseCharacters: true,
  allowUsersToChangePassword: true,
  hardExpiry: false,
};

const strong = anAccount();
const weak = anAccount({ passwordPolicy: WEAK });
const unset = anAccount({ passwordPolicy: null });
const withPassword = (account: typeof strong) => anAccountState([account, aUser()]);

testRule(rule, {
  compliant: [
    { name: "a strong policy", given: strong, account: withPassword(strong) },
    {
      name: "a policy without expiry, which nobody asks for",
      given: anAccount({
        passwordPolicy: {
          ...WEAK,
          minimumPasswordLength: 20,
          requireSymbols: true,
          passwordReusePrevention: 24,
        },
      }),
      account: withPassword(strong),
    },
    {
      name: "a weak policy where the settings ask for little",
      given: weak,
      account: withPassword(weak),
      params: { minimumPasswordLength: 8, passwordReusePrevention: 0, requireSymbols: false },
    },
  ],
  nonCompliant: [
    {
      name: "a weak policy",
      given: weak,
      account: withPassword(weak),
      message:
        "The password policy of account 123456789012 asks for 8 characters instead of 14, " +
        "remembers 0 previous passwords instead of 24 and asks for no symbol.",
    },
    {
      name: "no policy",
      given: unset,
      account: withPassword(unset),
      message: "Account 123456789012 has no password policy of its own, so AWS's weaker default applies.",
    },
    {
      name: "passwords that never expire where the settings ask for expiry",
      given: anAccount({
        passwordPolicy: {
          ...WEAK,
          minimumPasswordLength: 14,
          requireSymbols: true,
          passwordReusePrevention: 24,
        },
      }),
      account: withPassword(strong),
      params: { maxPasswordAge: 90 },
      message: "The password policy of account 123456789012 lets passwords live for ever instead of 90 days.",
    },
    {
      name: "passwords that expire too late",
      given: anAccount({
        passwordPolicy: { ...WEAK, minimumPasswordLength: 14, requireSymbols: true, maxPasswordAgeDays: 365 },
      }),
      account: withPassword(strong),
      params: { maxPasswordAge: 90, passwordReusePrevention: 0 },
      message: "The password policy of account 123456789012 lets passwords live 365 days instead of 90 days.",
    },
    {
      name: "a weak policy, when nobody knows all users",
      given: unset,
      account: anAccountState([unset], { "AWS::IAM::User": "the trail has no beginning" }),
      message: "Account 123456789012 has no password policy of its own, so AWS's weaker default applies.",
    },
    {
      name: "a weak policy, when it is not known whether the one user has a password",
      given: unset,
      account: anAccountState([unset, aUser({ loginProfile: unknown("no credential report was read") })]),
      message: "Account 123456789012 has no password policy of its own, so AWS's weaker default applies.",
    },
  ],
  notApplicable: [
    {
      name: "noisy case 32: an account whose people are federated",
      given: unset,
      account: anAccountState([unset, aUser({ loginProfile: null })]),
      reason: "no user of the account has a console password",
    },
  ],
  undetermined: [
    {
      name: "the policy unread",
      given: anAccount({ passwordPolicy: unknown("GetAccountPasswordPolicy was denied") }),
      reason: "GetAccountPasswordPolicy was denied",
    },
  ],
});
