import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { isDeclaredAutomation } from "./actor/is-declared-automation.ts";
import { assumedRole } from "./call/assumed-role.ts";

export default defineDetection({
  id: "role-chaining",
  title: "A role session took another role",
  severity: "low",
  why:
    "Chained roles hide who acts, and renew sessions past their longest time. " +
    "Off by default: pipelines and Identity Center users who go on to another account do it all day. Services and " +
    "declared automation are left out.",
  fix: "Ask the person behind the first session (its session name or source identity is in the finding's actor).",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining",
    "https://attack.mitre.org/techniques/T1550/001/",
  ],
  covers: ["event-role-assumption-unexpected"],
  default: "off",
  mitre: ["T1078.004", "T1548", "T1550.001"],
  on: ["sts:AssumeRole"],
  detect(change, { settings }) {
    const { actor, outcome, request } = change;
    if (outcome === "failed" || actor.identity !== "AssumedRole" || actor.kind === "service")
      return undefined;
    if (actor.invokedBy !== undefined || isDeclaredAutomation(actor, settings)) return undefined;
    if (text(request, "roleArn") === actor.issuerArn) return undefined;
    return signal(`${actor.name} went on to role ${assumedRole(change)}${fromWhere(actor)}.`, {
      evidence: { from: actor.issuerArn ?? null, to: text(request, "roleArn") ?? null },
    });
  },
});
