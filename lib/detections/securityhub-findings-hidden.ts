import { child, text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "securityhub-findings-hidden",
  title: "Security Hub findings were suppressed, resolved or their insights changed",
  severity: "low",
  why:
    "People close findings all day, so this is quiet; suppressing many at once, by an identity that does not " +
    "usually, is how an intruder keeps the list clean. Products that update their own findings are left out.",
  fix:
    "Look at what was hidden: `aws securityhub get-findings --filters " +
    "WorkflowStatus=[{Value=SUPPRESSED,Comparison=EQUALS}]`, and open again what was not meant.",
  references: [
    "https://docs.aws.amazon.com/securityhub/latest/userguide/findings-workflow-status.html",
    "https://attack.mitre.org/techniques/T1562/",
  ],
  covers: ["event-security-service-tampered"],
  mitre: ["T1562", "T1685"],
  on: [
    "securityhub:BatchUpdateFindings",
    "securityhub:DeleteInsight",
    "securityhub:UpdateFindings",
    "securityhub:UpdateInsight",
  ],
  detect({ actor, outcome, eventName, request }, { settings }) {
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const status = text(child(request, "workflow"), "status") ?? text(child(request, "Workflow"), "Status");
    const record = text(request, "recordState") ?? text(request, "RecordState");
    const hides = status === "SUPPRESSED" || status === "RESOLVED" || record === "ARCHIVED";
    const insight = eventName.endsWith("Insight");
    const verb = eventName.startsWith("Delete") ? "deleted" : "changed";
    const what = insight
      ? `${verb} an insight`
      : hides
        ? `set findings to ${status ?? record}`
        : "changed findings";
    return signal(`${subjectOf(actor)} ${what} of Security Hub.`, {
      severity: severityFor(hides || eventName === "DeleteInsight" ? "low" : "info", actor, settings),
      evidence: { event: eventName, status: status ?? record ?? null },
    });
  },
});
