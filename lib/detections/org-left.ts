import { text } from "../cloudtrail/change.ts";
import { cisMonitoring } from "../rule/controls.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "org-left",
  title: "The account left its organization, or was taken out of it",
  severity: "critical",
  why:
    "Service control policies, the organization's trail and central security services end with the " +
    "membership, at once. A try that was refused is told too: nobody does this by mistake.",
  fix:
    "Ask the organization's owners. If it was not them, disable the credential that was used; the management " +
    "account invites the account again with `aws organizations invite-account-to-organization --target " +
    "Id=ACCOUNT,Type=ACCOUNT`.",
  references: [
    "https://docs.aws.amazon.com/organizations/latest/APIReference/API_LeaveOrganization.html",
    "https://attack.mitre.org/techniques/T1666/",
  ],
  controls: cisMonitoring(15),
  covers: ["event-organization-left"],
  mitre: ["T1531", "T1562.001", "T1562.008", "T1666"],
  on: ["organizations:LeaveOrganization", "organizations:RemoveAccountFromOrganization"],
  detect({ actor, outcome, error, eventName, request, account }) {
    if (actor.kind === "service" || error?.code === "AWSOrganizationsNotInUseException") return undefined;
    const removed = eventName === "RemoveAccountFromOrganization";
    const member = removed ? (text(request, "accountId") ?? "of unknown number") : account;
    const verb = removed ? "take" : "make";
    const did = outcome === "failed" ? `tried to ${verb}` : removed ? "took" : "made";
    const what = removed
      ? `account ${member} out of its organization`
      : `account ${member} leave its organization`;
    return signal(`${subjectOf(actor)} ${did} ${what}${fromWhere(actor)}.`, {
      evidence: { account: member, outcome },
      ...(outcome === "failed" ? { severity: "high" } : {}),
    });
  },
});
