import { unknown } from "../../../lib/iam/fact.ts";
import rule from "../../../lib/rules/root/root-signing-certificate-check.ts";
import { anAccount } from "../../support/build-account.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  compliant: [{ name: "root without certificates", given: anAccount() }],
  nonCompliant: [
    {
      name: "root with a certificate",
      given: anAccount({ rootSigningCertificatesPresent: true }),
      message: "The root user of account 123456789012 has a signing certificate.",
    },
  ],
  undetermined: [
    {
      name: "an account of which only a trail is known",
      given: anAccount({ rootSigningCertificatesPresent: unknown("no account summary was read") }),
      reason: "no account summary was read",
    },
  ],
});
