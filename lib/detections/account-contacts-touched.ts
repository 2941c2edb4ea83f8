import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import type { Severity } from "../rule/severity.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "account-contacts-touched",
  title: "The account's contacts were read or changed",
  severity: "low",
  why:
    "AWS writes to these contacts when it finds a leaked key or abuse, so who changes them keeps the warning " +
    "from you. The security contact is told louder; reading is information.",
  fix:
    "Put the contact back: `aws account put-alternate-contact --alternate-contact-type SECURITY --name NAME " +
    "--title TITLE --email-address ADDRESS --phone-number NUMBER`.",
  references: ["https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact.html"],
  mitre: ["T1087", "T1098"],
  on: [
    "account:GetAlternateContact",
    "account:GetContactInformation",
    "account:PutAlternateContact",
    "account:DeleteAlternateContact",
    "account:PutContactInformation",
    "organizations:DescribeAccount",
  ],
  detect({ actor, outcome, event, eventName, request }, { settings }) {
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const reads = !/^(Put|Delete)/.test(eventName);
    const type = text(request, "alternateContactType") ?? text(request, "AlternateContactType");
    const severity: Severity = reads ? "info" : type === "SECURITY" ? "medium" : "low";
    const which = type === undefined ? "contacts" : `${type.toLowerCase()} contact`;
    const verb = reads ? "read" : eventName.startsWith("Put") ? "changed" : "deleted";
    return signal(`${subjectOf(actor)} ${verb} the account's ${which}${fromWhere(actor)}.`, {
      severity: severityFor(severity, actor, settings),
      evidence: { event, type: type ?? null },
    });
  },
});
