import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { assumedRole } from "./call/assumed-role.ts";

export default defineDetection({
  id: "role-assumed-by-service",
  title: "An AWS service took a role for the first time",
  severity: "info",
  why:
    "Passing a strong role to a service that one controls is a way up. " +
    "Information and off by default: each new function, task or instance brings a new pair; the posture rules on PassRole " +
    "and trust say the same without waiting for it.",
  fix: "Look at what was set up in the service and by whom: the change before it in the role's history.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html"],
  covers: ["event-role-assumption-unexpected"],
  default: "off",
  mitre: ["T1548.005", "T1550.001"],
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
    const service = actor.invokedBy;
    if (outcome === "failed" || actor.identity !== "AWSService" || service === undefined) return undefined;
    const role = assumedRole(change);
    return signal(`${service} took role ${role} for the first time.`, {
      by: `${service} takes ${role}`,
      evidence: { service, role },
    });
  },
});
