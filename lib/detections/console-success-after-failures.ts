import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { accountOf } from "./call/account-of.ts";
import { SIGN_IN_EVENTS, signInName } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "console-success-after-failures",
  title: "A console sign-in worked after a run of failures",
  severity: "medium",
  why:
    "A run of failures that ends in success is a password found by guessing, or a forgetful owner. " +
    "Only the owner can say which.",
  fix:
    "Ask the user. If it was not them: `aws iam update-login-profile --user-name USER --password NEW " +
    "--password-reset-required`, deactivate their access keys, and attach `AWSDenyAll` until it is clear what was done.",
  references: [SIGN_IN_EVENTS, "https://attack.mitre.org/techniques/T1110/"],
  covers: ["event-console-login-bruteforce"],
  mitre: ["T1078", "T1110"],
  on: ["signin:ConsoleLogin"],
  params: z.object({
    minutes: z.number().positive().default(30).describe("Length of the window."),
    failures: z.int().positive().default(5).describe("Failures before a success that are too many."),
  }),
  sequence: ({ minutes, failures }) => ({
    minutes,
    steps: [{ name: "failed", atLeast: failures }, { name: "succeeded" }],
  }),
  detect(change, { params, account }) {
    const name = signInName(change);
    if (name === undefined) return undefined;
    return signal(
      `${name} signed in to the console${fromWhere(change.actor)} after at least ${params.failures} failures.`,
      {
        resource: accountOf(account),
        by: name,
        step: change.outcome,
        evidence: { mfaUsed: change.actor.mfa ?? null },
      },
    );
  },
});
