import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "security-account-information-provided",
  title: "AWS knows whom to tell of security matters",
  severity: "low",
  why:
    "When AWS finds a key of the account in public it writes to the security contact; without one, to the root user's " +
    "mailbox, which nobody reads.",
  fix:
    "Run `aws account put-alternate-contact --alternate-contact-type SECURITY --name NAME --title TITLE --email-address " +
    "TEAM@EXAMPLE.COM --phone-number PHONE`.",
  inCode: { terraform: '`aws_account_alternate_contact` with `alternate_contact_type = "SECURITY"`.' },
  references: [
    "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/security-account-information-provided.html",
  ],
  controls: {
    "cis-aws-1.4": ["1.2"],
    "cis-aws-3.0": ["1.2"],
    "cis-aws-5.0": ["1.2"],
    "cis-aws-6.0": ["2.2"],
    "cis-aws-7.0": ["2.3"],
    fsbp: ["Account.1"],
    "pci-dss-4.0": ["A1.2.3"],
    "iso-27001-2022": ["A.5.5"],
  },
  resource: "AWS::::Account",
  needs: ["contacts"],
  on: ["account:PutAlternateContact", "account:DeleteAlternateContact"],
  check({ name, contacts }) {
    if (isUnknown(contacts)) return undetermined(contacts);
    if (isUnknown(contacts.security)) return undetermined(contacts.security);
    if (contacts.security !== null) return compliant();
    return nonCompliant(`Account ${name} has no security contact.`);
  },
});
