import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/root/root-account-mfa-enabled.ts";
import { anAccount } from "../../support/build-account.ts";
import { testRule } from "../../support/test-rule.ts";

const unread = unknown("no account summary was read");

testRule(rule, {
  compliant: [
    { name: "root with MFA", given: anAccount() },
    {
      name: "root with MFA, its password unread",
      given: anAccount({ rootPasswordPresent: unread, rootAccessKeysPresent: unread }),
    },
  ],
  nonCompliant: [
    {
      name: "a root password without MFA",
      given: anAccount({ rootMfaEnabled: false }),
      message: "The root user of account 123456789012 can sign in without MFA.",
    },
    {
      name: "a root key without MFA and without a password",
      given: anAccount({ rootMfaEnabled: false, rootPasswordPresent: false, rootAccessKeysPresent: true }),
      message: "The root user of account 123456789012 can sign in without MFA.",
    },
    {
      name: "a root password without MFA, keys unread",
      given: anAccount({ rootMfaEnabled: false, rootAccessKeysPresent: unread }),
      message: "The root user of account 123456789012 can sign in without MFA.",
    },
  ],
  notApplicable: [
    {
      name: "a member account whose root credentials were deleted",
      given: anAccount({ rootMfaEnabled: false, rootPasswordPresent: false }),
      reason: "the root user has no password and no access key to sign in with",
    },
  ],
  undetermined: [
    {
      name: "MFA unread",
      given: anAccount({ rootMfaEnabled: unread }),
      reason: "no account summary was read",
    },
    {
      name: "no MFA, and nobody knows whether there is a password",
      given: anAccount({ rootMfaEnabled: false, rootPasswordPresent: unread }),
      reason: "no account summary was read",
    },
  ],
});
