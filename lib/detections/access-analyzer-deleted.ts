import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "access-analyzer-deleted",
  title: "An Access Analyzer was deleted",
  severity: "medium",
  why:
    "The analyzer tells which roles, buckets and keys outsiders can reach. With it go its findings and " +
    "archive rules, and nobody is told of what is opened next.",
  fix:
    "Make it again: `aws accessanalyzer create-analyzer --analyzer-name NAME --type ACCOUNT`; its archive " +
    "rules must be written anew.",
  references: [
    "https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_DeleteAnalyzer.html",
    "https://attack.mitre.org/techniques/T1562/008/",
  ],
  covers: ["event-security-service-tampered"],
  mitre: ["T1562.008"],
  on: ["access-analyzer:DeleteAnalyzer"],
  detect(change, { settings }) {
    const { actor, outcome, region } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const analyzer = targetName(change, "of unknown name");
    return signal(`${subjectOf(actor)} deleted the Access Analyzer ${analyzer} in ${region}.`, {
      severity: severityFor("medium", actor, settings),
      evidence: { analyzer, region },
    });
  },
});
