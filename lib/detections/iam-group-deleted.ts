import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "iam-group-deleted",
  title: "An IAM group was deleted",
  severity: "low",
  why:
    "A group must be empty before it can be deleted, so the people who were in it have lost what it gave them. " +
    "Seldom urgent, and sometimes the wrong group.",
  fix:
    "If it was a mistake, make it again with `aws iam create-group --group-name GROUP`; its policies and members are in " +
    "the records of the hours before.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html",
    "https://attack.mitre.org/techniques/T1531/",
  ],
  mitre: ["T1069.003", "T1098", "T1531"],
  on: ["iam:DeleteGroup"],
  detect(change, { settings }) {
    const { actor, outcome } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const group = targetName(change, "of unknown name");
    return signal(`${subjectOf(actor)} deleted group ${group}.`, {
      severity: severityFor("low", actor, settings),
      evidence: { group },
    });
  },
});
