import * as z from "zod";
import { ids } from "../rule/controls.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";

export default defineDetection({
  id: "console-brute-force-user",
  title: "Many console sign-ins failed for one user",
  severity: "medium",
  why:
    "Somebody is trying passwords for a user that exists. " +
    "AWS does not lock a user after failures, so a weak password falls in the end.",
  fix:
    "See whether a sign-in succeeded afterwards. If the user did not mistype, set a new password with " +
    "`aws iam update-login-profile --user-name USER --password PASSWORD --password-reset-required` and assign MFA.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html",
  ],
  controls: {
    "cis-aws-1.4": ["4.6"],
    "cis-aws-3.0": ["4.6"],
    "cis-aws-5.0": ["4.6"],
    "cis-aws-6.0": ["5.6"],
    "cis-aws-7.0": ["5.6"],
    fsbp: ["CloudWatch.6"],
    hipaa: ids("164.308(a)(5)(ii)(C) 164.308(a)(6)(i) 164.308(a)(6)(ii)"),
    soc2: ["PI1.3"],
    gdpr: ["Art.25"],
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
  mitre: ["T1110", "T1110.001"],
  covers: ["event-console-login-bruteforce"],
  on: ["signin:ConsoleLogin"],
  params: z.object({
    minutes: z.number().int().min(1).default(10).describe("Length of the window."),
    atLeast: z.number().int().min(2).default(10).describe("Failed sign-ins of one user that are too many."),
  }),
  window: ({ minutes, atLeast }) => ({ minutes, atLeast }),
  detect({ actor, outcome, error }) {
    if (outcome === "succeeded") return undefined;
    // A name that does not exist is hidden in the record, and so cannot be counted by name.
    const name = actor.identity === "Root" ? "root" : actor.identity === "IAMUser" && actor.principalName;
    if (!name) return undefined;
    const user = name === "root" ? "the root user" : `user ${name}`;
    return signal(`Console sign-ins of ${user} failed`, {
      by: name,
      evidence: { sourceIp: actor.sourceIp ?? null, error: error?.message ?? null },
    });
  },
});
