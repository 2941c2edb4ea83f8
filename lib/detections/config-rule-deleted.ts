import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "config-rule-deleted",
  title: "An AWS Config rule was deleted",
  severity: "low",
  why:
    "A rule that is gone finds nothing any more, and its results go with it. Services that own rules delete " +
    "them too and are left out; Castellan's own rules are told by castellan-tampered.",
  fix:
    "If it was not wanted, put the rule back with `aws configservice put-config-rule --config-rule " +
    "file://rule.json` or the deployment that made it.",
  references: [
    "https://docs.aws.amazon.com/config/latest/APIReference/API_DeleteConfigRule.html",
    "https://attack.mitre.org/techniques/T1562/001/",
  ],
  covers: ["event-security-service-tampered"],
  mitre: ["T1562.001", "T1562.008"],
  on: ["config:DeleteConfigRule"],
  detect(change, { settings }) {
    const { actor, outcome } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const rule = targetName(change, "of unknown name");
    return signal(`${subjectOf(actor)} deleted the AWS Config rule ${rule}.`, {
      severity: severityFor("low", actor, settings),
      evidence: { rule },
    });
  },
});
