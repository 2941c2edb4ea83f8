import { isUnknown } from "../../iam/fact.ts";
import type { Contact, Contacts } from "../../iam/services/contacts.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "account-alternate-contacts-distinct",
  title: "Security, billing and operations have contacts of their own",
  severity: "info",
  why:
    "One person who is ill is then not the only one who hears from AWS. Off by default: in a small company it is one " +
    "person.",
  fix:
    "Run `aws account put-alternate-contact --alternate-contact-type TYPE --name NAME --title TITLE --email-address " +
    "TEAM@EXAMPLE.COM --phone-number PHONE` for SECURITY, BILLING and OPERATIONS.",
  references: [
    "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html",
  ],
  controls: {
    "iso-27001-2022": ["A.5.6"],
  },
  default: "off",
  resource: "AWS::::Account",
  needs: ["contacts"],
  on: ["account:PutAlternateContact", "account:DeleteAlternateContact", "account:PutContactInformation"],
  check({ name, contacts }) {
    if (isUnknown(contacts)) return undetermined(contacts);
    const missing = KINDS.filter((kind) => contacts[kind] === null);
    if (missing.length > 0)
      return nonCompliant(`Account ${name} has no contact for ${missing.join(" and ")}.`, { missing });
    const unread = [...KINDS, "primary" as const].map((kind) => contacts[kind]).find(isUnknown);
    if (unread) return undetermined(unread);
    const alike = KINDS.filter((kind, index) => isTaken(contacts, kind, KINDS.slice(0, index)));
    if (alike.length === 0) return compliant();
    return nonCompliant(`Account ${name} names for ${alike.join(" and ")} whom it names elsewhere.`, {
      alike,
    });
  },
});

const KINDS = ["security", "billing", "operations"] as const;

/** The evidence names no person, address or number. */
function isTaken(contacts: Contacts, kind: keyof Contacts, before: readonly (keyof Contacts)[]): boolean {
  const own = contacts[kind] as Contact;
  return [...before, "primary" as const].some((other) => isSame(own, contacts[other] as Contact));
}

function isSame(one: Contact, other: Contact): boolean {
  const isSameAddress = one.email !== null && one.email.toLowerCase() === other.email?.toLowerCase();
  return isSameAddress || (other.email === null && one.name === other.name && one.phone === other.phone);
}
