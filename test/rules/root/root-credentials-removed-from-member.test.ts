import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/root/root-credentials-removed-from-member.ts";
import { ACCOUNT, anAccount, OTHER_ACCOUNT } from "../../support/build-account.ts";
import { testRule } from "../../support/test-rule.ts";

const organization = { id: "o-abcdefghij", managementAccount: OTHER_ACCOUNT, hasAllFeatures: true };
const unread = unknown("no account summary was read");
const bare = anAccount({ organization, rootPasswordPresent: false });

testRule(rule, {
  compliant: [{ name: "a member without root credentials", given: bare }],
  nonCompliant: [
    {
      name: "noisy case 11: a member whose root password was not deleted when the organization took over",
      given: anAccount({ organization }),
      message: "The root user of member account 123456789012 still has a password.",
    },
    {
      name: "several credentials, one unread",
      given: {
        ...bare,
        rootPasswordPresent: unread,
        rootAccessKeysPresent: true,
        rootSigningCertificatesPresent: true,
      },
      message:
        "The root user of member account 123456789012 still has an access key and a signing certificate.",
    },
  ],
  notApplicable: [
    {
      name: "an account on its own",
      given: anAccount(),
      reason: "account 123456789012 belongs to no organization",
    },
    {
      name: "the management account",
      given: anAccount({ organization: { ...organization, managementAccount: ACCOUNT } }),
      reason: "account 123456789012 is the management account, which keeps its root user",
    },
  ],
  undetermined: [
    {
      name: "the organization unread",
      given: anAccount({ organization: unknown("the organization was not read") }),
      reason: "the organization was not read",
    },
    {
      name: "credentials unread",
      given: { ...bare, rootAccessKeysPresent: unread },
      reason: "no account summary was read",
    },
  ],
});
