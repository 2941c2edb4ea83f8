import { child, text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "access-analyzer-archive-rule",
  title: "Access Analyzer was told to hide findings",
  severity: "medium",
  why:
    "An archive rule hides every finding that matches, also those to come, and nobody sees it in the list. A " +
    "rule without a filter for a resource or a principal, or one for what is public, hides what matters most.",
  fix:
    "Read the rule: `aws accessanalyzer get-archive-rule --analyzer-name NAME --rule-name RULE`. Take it off " +
    "with `aws accessanalyzer delete-archive-rule`, and look at the archived findings.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-archive-rules.html",
    "https://attack.mitre.org/techniques/T1562/001/",
  ],
  covers: ["event-security-service-tampered"],
  mitre: ["T1562.001"],
  on: [
    "access-analyzer:CreateArchiveRule",
    "access-analyzer:UpdateArchiveRule",
    "access-analyzer:UpdateFindings",
  ],
  detect(change, { settings }) {
    const { actor, outcome, eventName, request } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    if (eventName === "UpdateFindings" && text(request, "status") !== "ARCHIVED") return undefined;
    const filter = child(request, "filter");
    const wide = eventName !== "UpdateFindings" && !Object.keys(filter).some((key) => NARROW.test(key));
    const analyzer = targetName(change, "of unknown name");
    const what = eventName === "UpdateFindings" ? "archived findings" : "wrote an archive rule";
    return signal(
      `${subjectOf(actor)} ${what} of the Access Analyzer ${analyzer}${wide ? " that hides much" : ""}.`,
      {
        severity: severityFor(
          wide ? "high" : eventName === "UpdateFindings" ? "low" : "medium",
          actor,
          settings,
        ),
        evidence: { analyzer, rule: text(request, "ruleName") ?? null, filter },
      },
    );
  },
});

/** Filters that name what they hide. */
const NARROW = /^(resource$|principal\.|condition\.|id$)/;
