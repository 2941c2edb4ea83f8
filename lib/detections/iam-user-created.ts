import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "iam-user-created",
  title: "An IAM user was created",
  severity: "low",
  why:
    "People should come through an identity provider and programs through roles, so a new user is rare, and a common " +
    "way to stay in an account. What the user may do is told by the findings about its policies and keys.",
  fix: "Ask who needs it. If nobody: `aws iam delete-user --user-name USER`, after its keys, password and policies.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html",
    "https://attack.mitre.org/techniques/T1136/003/",
  ],
  mitre: ["T1078", "T1136.003"],
  on: ["iam:CreateUser"],
  detect(change, { settings }) {
    const { actor, outcome } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const user = targetName(change, "of unknown name");
    return signal(`${subjectOf(actor)} created user ${user}${fromWhere(actor)}.`, {
      severity: severityFor("low", actor, settings),
      evidence: { user },
    });
  },
});
