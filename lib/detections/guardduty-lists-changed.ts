import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "guardduty-lists-changed",
  title: "A list or filter by which GuardDuty keeps silent was changed",
  severity: "medium",
  why:
    "GuardDuty tells nothing about addresses on a trusted list, and archives what a filter says. An intruder " +
    "puts an own address there, or takes a list of known threats away; adding such a list is good and " +
    "information.",
  fix:
    "Read the list: `aws guardduty get-ip-set --detector-id ID --ip-set-id SET`. Take it off with `aws " +
    "guardduty delete-ip-set`, a filter with `aws guardduty delete-filter --detector-id ID --filter-name " +
    "NAME`.",
  references: [
    "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_upload-lists.html",
    "https://attack.mitre.org/techniques/T1562/001/",
  ],
  covers: ["event-security-service-tampered"],
  mitre: ["T1562.001", "T1685"],
  on: [
    "guardduty:CreateIPSet",
    "guardduty:UpdateIPSet",
    "guardduty:DeleteIPSet",
    "guardduty:CreateThreatIntelSet",
    "guardduty:UpdateThreatIntelSet",
    "guardduty:DeleteThreatIntelSet",
    "guardduty:CreateFilter",
    "guardduty:UpdateFilter",
  ],
  detect(change, { settings }) {
    const { actor, outcome, eventName, request } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const what = SILENCING.get(eventName);
    const action = text(request, "action");
    if (eventName === "CreateFilter" && action !== "ARCHIVE") return undefined;
    if (eventName === "UpdateFilter" && action === "NOOP") return undefined;
    const name = targetName(change, "of unknown name");
    const did = what ?? "changed a list of GuardDuty";
    return signal(`${subjectOf(actor)} ${did} (${name}).`, {
      severity: severityFor(what === undefined ? "info" : "medium", actor, settings),
      evidence: { event: eventName, name, location: text(request, "location") ?? null },
    });
  },
});

const SILENCING: ReadonlyMap<string, string> = new Map([
  ["CreateIPSet", "gave GuardDuty a list of addresses to trust"],
  ["UpdateIPSet", "changed the addresses that GuardDuty trusts"],
  ["UpdateThreatIntelSet", "changed the threats that GuardDuty knows"],
  ["DeleteThreatIntelSet", "took a list of threats from GuardDuty"],
  ["CreateFilter", "told GuardDuty to archive findings"],
  // An update without an action keeps the one that the filter has, which the record does not tell.
  ["UpdateFilter", "changed a filter of GuardDuty's findings"],
]);
