import { comparePasswordPolicies } from "../effect/compare-password-policies.ts";
import type { Account } from "../iam/account.ts";
import type { EntityUpdate } from "../iam/account-state.ts";
import { isUnknown } from "../iam/fact.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "password-policy-changed",
  title: "The account's password policy was changed",
  severity: "medium",
  why:
    "The policy is what stops people from choosing short passwords. A call replaces all of it, and what it leaves out " +
    "goes back to weak defaults, so a change can weaken what nobody meant to touch.",
  fix:
    "Set it again in one call: `aws iam update-account-password-policy --minimum-password-length 14 " +
    "--password-reuse-prevention 24 --require-uppercase-characters --require-lowercase-characters --require-numbers " +
    "--require-symbols --allow-users-to-change-password`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html"],
  covers: ["event-password-policy-weakened"],
  mitre: ["T1201", "T1556"],
  on: ["iam:UpdateAccountPasswordPolicy"],
  detect({ actor, outcome, request }, { updates }) {
    const update = accountUpdate(updates);
    if (outcome === "failed" || update === undefined) return undefined;
    const who = `${subjectOf(actor)} changed the account's password policy${fromWhere(actor)}`;
    const before = update.before?.passwordPolicy;
    const after = update.after?.passwordPolicy;
    if (before === undefined || isUnknown(before) || !after || isUnknown(after)) {
      return signal(`${who}; what it was before is not known.`, { severity: "low", evidence: { request } });
    }
    const { weaker, stronger } = comparePasswordPolicies(before, after);
    const changes = [
      ...(weaker.length > 0 ? [`weaker: ${weaker.join(", ")}`] : []),
      ...(stronger.length > 0 ? [`stronger: ${stronger.join(", ")}`] : []),
    ];
    return signal(`${who}${changes.length > 0 ? ` (${changes.join("; ")})` : ""}.`, {
      severity: weaker.length > 0 ? "medium" : "info",
      evidence: { weaker, stronger },
    });
  },
});

interface AccountUpdate {
  readonly before: Account | undefined;
  readonly after: Account | undefined;
}

function accountUpdate(updates: readonly EntityUpdate[]): AccountUpdate | undefined {
  const update = updates.find(({ type }) => type === "AWS::::Account");
  return update as AccountUpdate | undefined;
}
