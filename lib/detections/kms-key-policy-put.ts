import { parsePolicyDocument } from "../iam/policy-document.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { homeOf } from "../rule/home-of.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";
import { lettingIn } from "./policy/letting-in.ts";

export default defineDetection({
  id: "kms-key-policy-put",
  title: "The policy of a KMS key was changed",
  severity: "info",
  why:
    "Information: the policy says who may use the key and who may change that. Who opens it to everybody is " +
    "told by kms-key-policy-public; another account is told here, and so is a policy that skips the lockout " +
    "check.",
  fix:
    "Read it: `aws kms get-key-policy --key-id KEY --policy-name default`. Put the former one back with `aws " +
    "kms put-key-policy`.",
  references: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",
    "https://attack.mitre.org/techniques/T1548/",
  ],
  mitre: ["T1548.005", "T1562"],
  on: ["kms:PutKeyPolicy"],
  detect(change, { account, settings }) {
    const { actor, outcome, request } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const outside = lettingIn(parsePolicyDocument(request["policy"]), "outside", homeOf(account, settings));
    const unchecked = request["bypassPolicyLockoutSafetyCheck"] === true;
    const key = targetName(change, "of unknown id");
    const whom = outside.length > 0 ? `, which lets in ${outside.join(", ")}` : "";
    return signal(`${subjectOf(actor)} changed the policy of key ${key}${whom}.`, {
      severity: severityFor(outside.length > 0 ? "medium" : unchecked ? "low" : "info", actor, settings),
      evidence: { key, letsIn: outside, bypassPolicyLockoutSafetyCheck: unchecked },
    });
  },
});
