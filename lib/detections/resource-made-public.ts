import type { Change } from "../cloudtrail/change.ts";
import type { AccountState } from "../iam/account-state.ts";
import type { Fact } from "../iam/fact.ts";
import type { PolicyDocument } from "../iam/policy-document.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { homeOf, type KnownHome } from "../rule/home-of.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { wordsFor } from "./call/words-for.ts";
import { lettingIn } from "./policy/letting-in.ts";
import { openedByRule } from "./policy/opened-by-rule.ts";
import { POLICY_WRITES, resourcePolicyOf } from "./policy/resource-policy-of.ts";

export default defineDetection({
  id: "resource-made-public",
  title: "A resource was opened to everybody, or to an account that nobody declared",
  severity: "high",
  why:
    "Data that anybody can read is found within hours, and a grant to an intruder's account is a copy without " +
    "a trace in yours. Conditions and Deny statements are taken into account. What a rule on the resource itself " +
    "tells, and tells the end of, is on record here as information.",
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
    const opened = openedBy(change, policy, account, home);
    if (opened === undefined) return undefined;
    const { reach, whom, told } = opened;
    const outside = actor.kind === "service" ? "low" : severityFor("medium", actor, settings, "low");
    const severity = reach === "public" ? "high" : outside;
    return signal(
      `${subjectOf(actor)} opened ${wordsFor(targets[0])} to ${whom.slice(0, 5).join(", ")}${fromWhere(actor)}.`,
      { severity: told ? "info" : severity, evidence: { event, letsIn: whom } },
    );
  },
});

/** Whom the policy lets in from farthest away, and whether a rule on the resource tells that as well. */
function openedBy(change: Change, policy: Fact<PolicyDocument>, account: AccountState, home: KnownHome) {
  for (const reach of ["public", "outside"] as const) {
    const admitted = lettingIn(policy, reach, home);
    const rule = openedByRule(change, reach, account, home);
    if (admitted.length === 0 || rule === "closed") continue;
    return { reach, whom: reach === "public" ? ["everybody"] : admitted, told: rule === "open" };
  }
  return undefined;
}
