import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { wordsFor } from "./call/words-for.ts";

export default defineDetection({
  id: "access-key-deleted",
  title: "An access key was deleted",
  severity: "info",
  why:
    "Information: deleting unused keys is good housekeeping. It is on record because intruders clean up after " +
    "themselves, and because a program may have lost its key.",
  fix: "Nothing, unless a program stopped working; a deleted key cannot be brought back, so make its program a role.",
  references: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html"],
  mitre: ["T1552.004"],
  on: ["iam:DeleteAccessKey"],
  detect({ actor, outcome, targets, request }) {
    if (outcome === "failed") return undefined;
    const accessKeyId = text(request, "accessKeyId") ?? "of unknown id";
    return signal(`${subjectOf(actor)} deleted the access key ${accessKeyId} of ${wordsFor(targets[0])}.`, {
      evidence: { accessKeyId },
    });
  },
});
