import { defineDetection, signal } from "../rule/define-detection.ts";
import { homeOf } from "../rule/home-of.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { wordsFor } from "./call/words-for.ts";
import { isToldByRule } from "./policy/is-told-by-rule.ts";
import { lettingIn } from "./policy/letting-in.ts";
import { POLICY_WRITES, resourcePolicyOf } from "./policy/resource-policy-of.ts";

export default defineDetection({
  id: "resource-made-public",
  title: "A resource was opened to everybody, or to an account that nobody declared",
  severity: "high",
  why:
    "Data that anybody can read is found within hours, and a grant to an intruder's account is a copy without " +
    "a trace in yours. Conditions and Deny statements are taken into account. What a " +
    "rule on the resource itself can judge, that rule tells.",
  fix:
    "Take the grant back in the resource's policy, and look in its access records for who used it. Declare " +
    "accounts that are meant under `trustedAccounts` in governance.yml.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html",
    "https://attack.mitre.org/techniques/T1537/",
  ],
  covers: ["event-resource-made-public"],
  mitre: ["T1537", "T1530"],
  on: POLICY_WRITES,
  detect(change, { account, settings }) {
    const { actor, event, outcome, targets } = change;
    const policy = outcome === "succeeded" ? resourcePolicyOf(change) : undefined;
    if (policy === undefined) return undefined;
    const home = homeOf(account, settings);
    const isPublic =
      lettingIn(policy, "public", home).length > 0 && !isToldByRule(change, "public", account, home);
    const outside = isToldByRule(change, "outside", account, home) ? [] : lettingIn(policy, "outside", home);
    if (!isPublic && outside.length === 0) return undefined;
    const whom = isPublic ? "everybody" : outside.slice(0, 5).join(", ");
    return signal(`${subjectOf(actor)} opened ${wordsFor(targets[0])} to ${whom}${fromWhere(actor)}.`, {
      severity: isPublic ? "high" : severityFor("medium", actor, settings, "low"),
      evidence: { event, letsIn: isPublic ? "everybody" : outside },
    });
  },
});
