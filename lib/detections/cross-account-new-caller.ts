import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { isDeclaredAccount } from "./actor/is-declared-account.ts";
import { assumedRole } from "./call/assumed-role.ts";

export default defineDetection({
  id: "cross-account-new-caller",
  title: "An account not seen before took a role",
  severity: "medium",
  why:
    "A role that trusts another account lets in whoever that account chooses. " +
    "Accounts named in `trustedAccounts` and `organization` are expected; the others are told once each, after a " +
    "learning time.",
  fix:
    "Find out whose account it is and why the role trusts it: `aws iam get-role --role-name ROLE --query " +
    "Role.AssumeRolePolicyDocument`. If it is nobody's, remove it from the trust policy and revoke the role's sessions.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html"],
  covers: ["event-role-assumption-unexpected"],
  mitre: ["T1078.004"],
  on: ["sts:AssumeRole"],
  params: z.object({
    learnDays: z
      .number()
      .nonnegative()
      .default(14)
      .describe("Days in which everything seen is learnt as normal."),
  }),
  firstSeen: ({ learnDays }) => ({ learnDays }),
  detect(change, { settings }) {
    const { actor, outcome } = change;
    const caller = actor.account;
    if (outcome === "failed" || actor.kind === "service" || caller === undefined) return undefined;
    if (caller === change.account || isDeclaredAccount(caller, settings) === true) return undefined;
    const role = assumedRole(change);
    return signal(`Account ${caller}, not seen before, took role ${role}${fromWhere(actor)}.`, {
      by: caller,
      evidence: { caller, role },
    });
  },
});
