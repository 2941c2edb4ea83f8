import { defineDetection, signal } from "../rule/define-detection.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "iam-group-created",
  title: "An IAM group was created",
  severity: "info",
  why:
    "Information: an empty group gives nobody anything. What it is given, and who joins it, is told by the findings " +
    "about its policies and members.",
  fix: "Nothing, unless nobody wants it: `aws iam delete-group --group-name GROUP`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateGroup.html"],
  mitre: ["T1136.003"],
  on: ["iam:CreateGroup"],
  detect(change) {
    if (change.outcome === "failed") return undefined;
    const group = targetName(change, "of unknown name");
    return signal(`${subjectOf(change.actor)} created group ${group}.`, { evidence: { group } });
  },
});
