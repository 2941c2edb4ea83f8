import { cisMonitoring } from "../rule/controls.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "kms-key-disabled-or-deletion",
  title: "A KMS key was disabled or set to be deleted",
  severity: "medium",
  why:
    "What is encrypted with the key cannot be read while it is disabled, and never again once it is deleted. " +
    "Deletion waits 7 to 30 days; the shortest wait is told louder.",
  fix:
    "Ask the key's owner. Undo it in time: `aws kms cancel-key-deletion --key-id KEY`, then `aws kms " +
    "enable-key --key-id KEY`.",
  references: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
    "https://attack.mitre.org/techniques/T1485/",
  ],
  controls: cisMonitoring(7),
  mitre: ["T1485.001", "T1485"],
  on: ["kms:DisableKey", "kms:ScheduleKeyDeletion"],
  detect(change, { settings }) {
    const { actor, outcome, eventName, request } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const key = targetName(change, "of unknown id");
    const days = request["pendingWindowInDays"];
    const inDays = typeof days === "number" ? ` in ${days} days` : "";
    const what = eventName === "DisableKey" ? `disabled key ${key}` : `set key ${key} to be deleted${inDays}`;
    return signal(`${subjectOf(actor)} ${what}${fromWhere(actor)}.`, {
      severity: severityFor(days === 7 ? "high" : "medium", actor, settings, "low"),
      evidence: { key, days: typeof days === "number" ? days : null },
    });
  },
});
