import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "account-closed",
  title: "An account was closed",
  severity: "critical",
  why:
    "Everything in the account stops, and after 90 days it is gone for good. Accounts are closed by plan and " +
    "seldom, so a closing that nobody announced is sabotage until shown otherwise.",
  fix:
    "Ask who planned it. Within 90 days AWS Support opens a closed account again: sign in as its root user " +
    "and choose account reinstatement.",
  references: [
    "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-closing.html",
    "https://attack.mitre.org/techniques/T1531/",
  ],
  covers: ["event-organization-left"],
  mitre: ["T1485", "T1531"],
  on: ["organizations:CloseAccount", "account:CloseAccount"],
  detect({ actor, outcome, request, account }, { settings }) {
    if (actor.kind === "service" || outcome === "failed") return undefined;
    const closed = text(request, "accountId") ?? account;
    return signal(`${subjectOf(actor)} closed account ${closed}${fromWhere(actor)}.`, {
      evidence: { account: closed },
      severity: severityFor("critical", actor, settings, "low"),
    });
  },
});
