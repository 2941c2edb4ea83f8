import * as z from "zod";
import { child, text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { isDeclaredAutomation } from "./actor/is-declared-automation.ts";
import { principalOf } from "./actor/principal-of.ts";
import { accountOf } from "./call/account-of.ts";
import { PRIVILEGE_WRITES } from "./call/privilege-writes.ts";

const LOOKS_AROUND = [
  "sts:GetCallerIdentity",
  "iam:ListUsers",
  "iam:ListRoles",
  "iam:ListAttachedRolePolicies",
  "iam:ListRolePolicies",
  "iam:GetAccountAuthorizationDetails",
  "iam:GetRole",
] as const;

export default defineDetection({
  id: "web-identity-multi-phase",
  title: "A Kubernetes service account looked around and then changed IAM",
  severity: "high",
  why:
    "A pod does one job; one that takes a role, asks who it is and who else there is, and then makes credentials is in " +
    "somebody's hands. The three steps are joined by the session's access key; reads count only where they reach Castellan.",
  fix:
    "Stop the pod, revoke the role's sessions, and undo the IAM change. Take the IAM permissions from the role, and " +
    "declare it under `automation` if the pod is meant to change IAM.",
  references: ["https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html"],
  mitre: ["T1021.007", "T1526", "T1550.001", "T1555.006"],
  on: ["sts:AssumeRoleWithWebIdentity", ...LOOKS_AROUND, ...PRIVILEGE_WRITES],
  params: z.object({
    minutes: z.number().positive().default(60).describe("Length of the window."),
    reads: z.int().positive().default(2).describe("Reads between session and change that make the pattern."),
  }),
  sequence: ({ minutes, reads }) => ({
    minutes,
    steps: [{ name: "session" }, { name: "read", atLeast: reads }, { name: "change" }],
  }),
  detect({ actor, event, outcome, response }, { settings, account }) {
    if (outcome === "failed" || isDeclaredAutomation(actor, settings)) return undefined;
    const starts = event === "sts:AssumeRoleWithWebIdentity";
    if (starts && !actor.name.startsWith("system:serviceaccount:")) return undefined;
    const key = starts ? text(child(response, "credentials"), "accessKeyId") : actor.accessKeyId;
    if (key === undefined || !key.startsWith("ASIA") || (!starts && actor.session === undefined))
      return undefined;
    const reads = (LOOKS_AROUND as readonly string[]).includes(event);
    return signal(`The pod session ${actor.name} looked around and then called ${event}.`, {
      resource: principalOf(actor) ?? accountOf(account),
      by: key,
      step: starts ? "session" : reads ? "read" : "change",
      evidence: { event },
    });
  },
});
