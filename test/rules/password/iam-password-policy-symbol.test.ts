import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/password/iam-password-policy-symbol.ts";
import { anAccount, anAccountState } from "../../support/build-account.ts";
import { aUser } from "../../support/build-user.ts";
import { STRONG_PASSWORDS } from "../../support/strong-passwords.ts";
import { testRule } from "../../support/test-rule.ts";

const strong = anAccount({ passwordPolicy: STRONG_PASSWORDS });
const weak = anAccount({ passwordPolicy: { ...STRONG_PASSWORDS, requireSymbols: false } });
const unset = anAccount({ passwordPolicy: null });
const withUser = (account: typeof strong) => anAccountState([account, aUser()]);

testRule(rule, {
  compliant: [{ name: "a strong policy", given: strong, account: withUser(strong) }],
  nonCompliant: [
    {
      name: "the setting alone is weak",
      given: weak,
      account: withUser(weak),
      message: "The password policy of account 123456789012 asks for no symbol.",
    },
    {
      name: "no policy, so AWS's default",
      given: unset,
      account: withUser(unset),
      message: "The default password policy of account 123456789012 asks for no symbol.",
    },
  ],
  notApplicable: [
    {
      name: "noisy case 32: an account whose people are federated",
      given: weak,
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
