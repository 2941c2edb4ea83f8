import * as z from "zod";
import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { assumedRole } from "./call/assumed-role.ts";

export default defineDetection({
  id: "assume-role-new-mfa",
  title: "A role was assumed with an MFA device not seen before",
  severity: "low",
  why:
    "An intruder who holds a user's key registers a device of their own to get past the MFA that a role asks for. " +
    "A new telephone looks the same.",
  fix:
    "Ask the user whether the device is theirs: `aws iam list-mfa-devices --user-name USER`. If not, deactivate it with " +
    "`aws iam deactivate-mfa-device --user-name USER --serial-number SERIAL` and rotate the user's keys.",
  references: ["https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html"],
  covers: ["event-mfa-device-registered-by-session"],
  mitre: ["T1078.004", "T1548", "T1550.001", "T1556.006"],
  on: ["sts:AssumeRole", "sts:GetSessionToken"],
  params: z.object({
    learnDays: z
      .number()
      .nonnegative()
      .default(30)
      .describe("Days in which everything seen is learnt as normal."),
  }),
  firstSeen: ({ learnDays }) => ({ learnDays }),
  detect(change) {
    const { actor, event, outcome, request } = change;
    const device = text(request, "serialNumber");
    if (outcome === "failed" || device === undefined) return undefined;
    const did = event === "sts:AssumeRole" ? `assumed role ${assumedRole(change)}` : "got a session";
    return signal(`${actor.name} ${did} with a new MFA device${fromWhere(actor)}.`, {
      by: `${actor.name} with ${device}`,
      evidence: { serialNumber: device },
    });
  },
});
