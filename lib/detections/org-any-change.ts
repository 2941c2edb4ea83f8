import { EVENT_KEYS, isWrite } from "../cloudtrail/catalogue.ts";
import { cisMonitoring } from "../rule/controls.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { wordsFor } from "./call/words-for.ts";

const ORGANIZATION_WRITES = EVENT_KEYS.filter(
  (event) => event.startsWith("organizations:") && isWrite(event),
);

export default defineDetection({
  id: "org-any-change",
  title: "The organization, its policies or its accounts were changed",
  severity: "info",
  why:
    "Information, which CIS asks to be on record; medium when a policy that holds accounts back is detached, " +
    "deleted, rewritten or switched off, or another account becomes administrator of a service.",
  fix:
    "Ask who did it. `aws organizations attach-policy --policy-id POLICY --target-id TARGET` puts a policy " +
    "back; the text of an edited one is in the records before.",
  references: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/security_cloudtrail-integration.html",
  ],
  controls: cisMonitoring(15),
  mitre: ["T1484", "T1562.001"],
  on: ORGANIZATION_WRITES,
  detect({ actor, outcome, event, eventName, targets, request }, { settings }) {
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const severity = HOLDS_BACK.has(eventName) ? "medium" : "info";
    return signal(`${subjectOf(actor)} called ${event} on ${wordsFor(targets[0])}.`, {
      severity: severityFor(severity, actor, settings),
      evidence: { event, request },
    });
  },
});

const HOLDS_BACK: ReadonlySet<string> = new Set([
  "DeletePolicy",
  "DetachPolicy",
  "DisablePolicyType",
  "MoveAccount",
  "RegisterDelegatedAdministrator",
  "UpdatePolicy",
]);
