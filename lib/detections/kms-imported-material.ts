import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "kms-imported-material",
  title: "Key material was imported into a KMS key, or deleted from it",
  severity: "low",
  why:
    "Material from outside can be kept by whoever made it, and data encrypted under it held to ransom. " +
    "Deleting imported material makes everything under the key unreadable at once, without the wait of a " +
    "deletion.",
  fix:
    "Ask the key's owner. Deleted material can be imported again with the same bytes only: `aws kms " +
    "import-key-material --key-id KEY --encrypted-key-material fileb://material --import-token " +
    "fileb://token`.",
  references: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys.html",
    "https://attack.mitre.org/techniques/T1486/",
  ],
  mitre: ["T1485.001", "T1486", "T1608.003"],
  on: ["kms:ImportKeyMaterial", "kms:DeleteImportedKeyMaterial"],
  detect(change, { settings }) {
    const { actor, outcome, eventName, request } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const key = targetName(change, "of unknown id");
    const deleted = eventName === "DeleteImportedKeyMaterial";
    const what = deleted ? "deleted the imported material of" : "imported material into";
    return signal(`${subjectOf(actor)} ${what} key ${key}${fromWhere(actor)}.`, {
      severity: deleted ? "high" : severityFor("low", actor, settings),
      evidence: { key, expires: text(request, "validTo") ?? null },
    });
  },
});
