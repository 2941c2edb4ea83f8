import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { isRefused, SIGN_IN_EVENTS, signInName } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "console-mfa-flood",
  title: "MFA failed again and again for one user",
  severity: "high",
  why:
    "A code has a million values and lives for half a minute: nobody mistypes it ten times in five minutes, but a program " +
    "that knows the password may guess.",
  fix:
    "Reset the password, which stops the guessing: `aws iam update-login-profile --user-name USER --password NEW " +
    "--password-reset-required`. Then look whether a sign-in worked, and move the user to a passkey or security key.",
  references: [SIGN_IN_EVENTS, "https://attack.mitre.org/techniques/T1621/"],
  covers: ["event-console-login-bruteforce"],
  mitre: ["T1586.003", "T1621"],
  on: ["signin:ConsoleLogin", "signin:CheckMfa"],
  params: z.object({
    minutes: z.number().positive().default(5).describe("Length of the window."),
    atLeast: z.int().positive().default(10).describe("Failures of one user that are too many."),
  }),
  window: ({ minutes, atLeast }) => ({ minutes, atLeast }),
  detect(change) {
    const { actor, event } = change;
    const name = signInName(change);
    if (!isRefused(change) || name === undefined) return undefined;
    if (event === "signin:ConsoleLogin" && actor.mfa !== true) return undefined;
    return signal(`MFA failed at console sign-ins as ${name}`, { by: name });
  },
});
