import { parsePolicyDocument } from "../iam/policy-document.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";
import { documentBefore } from "./policy/policy-before.ts";
import { powerGained } from "./policy/power-gained.ts";

export default defineDetection({
  id: "policy-version-star",
  title: "A new version of a policy allows everything",
  severity: "high",
  why:
    "Everybody who holds the policy is administrator as soon as the version is the default one. Who may write versions " +
    "of a policy that it holds needs no other right to become administrator.",
  fix:
    "Put the former version in force: `aws iam set-default-policy-version --policy-arn ARN --version-id v1`, delete the " +
    "new one with `aws iam delete-policy-version`, and read what its holders did since.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html",
    "https://attack.mitre.org/techniques/T1098/003/",
  ],
  covers: ["event-policy-changed"],
  mitre: ["T1078.004", "T1098.003"],
  on: ["iam:CreatePolicyVersion"],
  detect(change, { account, updates }) {
    const { actor, outcome, request } = change;
    if (outcome === "failed") return undefined;
    const after = parsePolicyDocument(request["policyDocument"]);
    const power = powerGained(documentBefore(updates), after, change.account, account.partition);
    if (power?.kind !== "everything") return undefined;
    const inForce = request["setAsDefault"] === true;
    const policy = targetName(change, "of unknown name");
    const when = inForce ? "" : ", not yet in force";
    return signal(`${subjectOf(actor)} wrote a version of policy ${policy} that ${power.words}${when}.`, {
      severity: inForce ? "high" : "medium",
      evidence: { policy, inForce, document: request["policyDocument"] ?? null },
    });
  },
});
