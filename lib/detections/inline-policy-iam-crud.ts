import { text } from "../cloudtrail/change.ts";
import { parsePolicyDocument } from "../iam/policy-document.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { wordsFor } from "./call/words-for.ts";
import { powerOf } from "./policy/power-of.ts";

export default defineDetection({
  id: "inline-policy-iam-crud",
  title: "An inline policy gives control of IAM",
  severity: "high",
  why:
    "Whoever may create, change and delete in IAM is administrator by one more call, and an inline policy shows it only " +
    "to those who look at this one holder. A policy that allows everything is told here too.",
  fix:
    "Take it off with `aws iam delete-user-policy` (or `-role-`, `-group-`) `--policy-name POLICY`, and read what the " +
    "holder did since. Where it is meant, name the resources, or add a permissions boundary.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
    "https://attack.mitre.org/techniques/T1098/003/",
  ],
  covers: ["event-policy-changed"],
  mitre: ["T1098.003"],
  on: ["iam:PutUserPolicy", "iam:PutRolePolicy", "iam:PutGroupPolicy"],
  detect(change, { account, settings }) {
    const { actor, outcome, request, targets } = change;
    const [holder] = targets;
    if (outcome === "failed" || holder === undefined) return undefined;
    const power = powerOf(parsePolicyDocument(request["policyDocument"]), change.account, account.partition);
    if (power === undefined || (power.kind !== "everything" && power.kind !== "iam")) return undefined;
    const policy = text(request, "policyName") ?? "of unknown name";
    return signal(
      `${subjectOf(actor)} wrote the inline policy ${policy}, which ${power.words}, on ${wordsFor(holder)}.`,
      {
        severity: severityFor("high", actor, settings, "medium"),
        evidence: { policy, gives: power.words, document: request["policyDocument"] ?? null },
      },
    );
  },
});
