import { compareTrust } from "../effect/compare-trust.ts";
import type { EntityUpdate } from "../iam/account-state.ts";
import type { EntityRef } from "../iam/entity-ref.ts";
import { type Fact, isUnknown, unknown } from "../iam/fact.ts";
import { type PolicyDocument, parsePolicyDocument } from "../iam/policy-document.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { homeOf } from "../rule/home-of.ts";
import { isDeclaredAutomation } from "./actor/is-declared-automation.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "role-trust-changed",
  title: "A role's trust policy was changed",
  severity: "medium",
  why:
    "The trust policy says who may take the role and all its rights. " +
    "An intruder who adds an account of their own keeps a way in that no password change closes.",
  fix:
    "Ask who did it. Put the former policy back with `aws iam update-assume-role-policy --role-name ROLE " +
    "--policy-document file://trust.json` and end open sessions with `Revoke active sessions` in the console.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html",
    "https://attack.mitre.org/techniques/T1098/003/",
  ],
  mitre: ["T1078.004", "T1098.003"],
  covers: ["event-trust-policy-changed"],
  on: ["iam:UpdateAssumeRolePolicy"],
  detect({ actor, outcome, targets, request, requestOmitted }, { updates, account, settings }) {
    const role = targets[0];
    if (outcome === "failed") return undefined;
    if (requestOmitted)
      return signal(`${subjectOf(actor)} gave a role a trust policy too large to be recorded.`);
    if (role?.type !== "AWS::IAM::Role") return undefined;
    const before = trustBefore(updates, role);
    const after = parsePolicyDocument(request["policyDocument"]);
    const comparison = compareTrust(
      before,
      after,
      role.name,
      homeOf(account, settings),
      settings.identityProviders,
    );
    if (!comparison) return undefined;
    const quiet = isDeclaredAutomation(actor, settings) && comparison.severity !== "critical";
    return signal(`${subjectOf(actor)} ${comparison.what}.`, {
      resource: role,
      severity: quiet ? "info" : comparison.severity,
      evidence: {
        opened: comparison.opened,
        closed: comparison.closed,
        before: isUnknown(before) ? before.unknown : before.source,
        after: isUnknown(after) ? after.unknown : after.source,
      },
    });
  },
});

function trustBefore(updates: readonly EntityUpdate[], role: EntityRef): Fact<PolicyDocument> {
  const before = updates.find(({ type }) => type === role.type)?.before;
  return before?.type === "AWS::IAM::Role" ? before.trustPolicy : unknown("the role was not known before");
}
