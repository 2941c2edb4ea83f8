import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { isDeclaredAccount } from "./actor/is-declared-account.ts";
import { assumedRole } from "./call/assumed-role.ts";

export default defineDetection({
  id: "cross-account-undeclared-caller",
  title: "An account that nobody declared took a role",
  severity: "high",
  why:
    "Once governance.yml names the organization's accounts and the trusted ones, every other account that gets in is a " +
    "stranger. Says nothing while no accounts are declared; told once a day for each account and role.",
  fix:
    "If the account is meant, add it to `trustedAccounts`. If not, take it out of the role's trust policy with `aws iam " +
    "update-assume-role-policy --role-name ROLE --policy-document file://trust.json` and revoke the role's sessions.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html"],
  covers: ["event-role-assumption-unexpected"],
  mitre: ["T1078.004", "T1199"],
  on: ["sts:AssumeRole"],
  window: () => ({ minutes: 60, atLeast: 1 }),
  detect(change, { settings }) {
    const { actor, outcome } = change;
    const caller = actor.account;
    if (outcome === "failed" || actor.kind === "service" || caller === undefined) return undefined;
    if (caller === change.account || isDeclaredAccount(caller, settings) !== false) return undefined;
    const role = assumedRole(change);
    return signal(`The undeclared account ${caller} took role ${role}${fromWhere(actor)}.`, {
      by: `${caller} takes ${role}`,
      evidence: { caller, role },
    });
  },
});
