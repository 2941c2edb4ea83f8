import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "region-enabled",
  title: "A Region was turned on or off",
  severity: "medium",
  why:
    "Intruders turn on a Region that nobody looks at and run their machines there. IAM and its credentials " +
    "work in it at once, while guards that were set up Region by Region do not.",
  fix:
    "Ask who needs it. If nobody: `aws account disable-region --region-name REGION`, after looking for what " +
    "runs there.",
  references: [
    "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html",
    "https://attack.mitre.org/techniques/T1535/",
  ],
  covers: ["event-organization-left"],
  mitre: ["T1037", "T1535"],
  on: ["account:EnableRegion", "account:DisableRegion"],
  detect({ actor, outcome, eventName, request }, { settings }) {
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const region = text(request, "RegionName") ?? text(request, "regionName") ?? "of unknown name";
    const on = eventName === "EnableRegion";
    return signal(`${subjectOf(actor)} turned Region ${region} ${on ? "on" : "off"}${fromWhere(actor)}.`, {
      severity: severityFor(on ? "medium" : "low", actor, settings),
      evidence: { region },
    });
  },
});
