import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { assumedRole } from "./call/assumed-role.ts";

export default defineDetection({
  id: "role-assumed-by-user",
  title: "A user or session took a role for the first time",
  severity: "low",
  why:
    "With new credentials an intruder tries which roles they open. " +
    "Off by default: teams that grow see new pairs every day.",
  fix: "Ask the caller. If it was not them, revoke the role's sessions and narrow its trust policy.",
  references: ["https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html"],
  covers: ["event-role-assumption-unexpected"],
  default: "off",
  mitre: ["T1078.004", "T1548", "T1550.001"],
  on: ["sts:AssumeRole"],
  params: z.object({
    learnDays: z
      .number()
      .nonnegative()
      .default(30)
      .describe("Days in which everything seen is learnt as normal."),
  }),
  firstSeen: ({ learnDays }) => ({ learnDays }),
  detect(change) {
    const { actor, outcome } = change;
    if (outcome === "failed" || actor.kind === "service" || actor.invokedBy !== undefined) return undefined;
    const caller = actor.principalName ?? actor.account ?? actor.name;
    const role = assumedRole(change);
    return signal(`${actor.name} took role ${role} for the first time${fromWhere(actor)}.`, {
      by: `${caller} takes ${role}`,
      evidence: { caller, role },
    });
  },
});
