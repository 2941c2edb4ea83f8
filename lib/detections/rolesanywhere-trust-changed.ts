import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

const DID: ReadonlyMap<string, string> = new Map([
  ["rolesanywhere:EnableTrustAnchor", "switched on the trust anchor"],
  ["rolesanywhere:EnableProfile", "switched on the profile"],
  ["rolesanywhere:DisableCrl", "switched off the revocation list"],
  ["rolesanywhere:DeleteCrl", "deleted the revocation list"],
]);

export default defineDetection({
  id: "rolesanywhere-trust-changed",
  title: "A Roles Anywhere door was opened again, or its revocation list taken away",
  severity: "medium",
  why:
    "A door that was shut in an emergency is opened, or certificates that were revoked count again. " +
    "Both are quiet changes with a large effect.",
  fix:
    "Ask who did it. Shut it again: `aws rolesanywhere disable-trust-anchor --trust-anchor-id ID`, `aws rolesanywhere " +
    "disable-profile --profile-id ID`, or `aws rolesanywhere import-crl` with the list.",
  references: ["https://docs.aws.amazon.com/rolesanywhere/latest/APIReference/API_DisableCrl.html"],
  mitre: ["T1098.003", "T1556"],
  on: [
    "rolesanywhere:EnableTrustAnchor",
    "rolesanywhere:EnableProfile",
    "rolesanywhere:DisableCrl",
    "rolesanywhere:DeleteCrl",
  ],
  detect(change, { settings }) {
    const { actor, event, outcome } = change;
    if (outcome === "failed") return undefined;
    const target = targetName(change, "without a name");
    return signal(`${subjectOf(actor)} ${DID.get(event) ?? "changed"} ${target} of Roles Anywhere.`, {
      severity: severityFor("medium", actor, settings),
      evidence: { event, target },
    });
  },
});
