import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { accountOf } from "./call/account-of.ts";
import { isRefused, SIGN_IN_EVENTS, signInName } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "console-password-spray",
  title: "One address failed to sign in as many different users",
  severity: "high",
  why:
    "Trying a few common passwords on many users stays below every lock-out and per-user threshold. " +
    "All names that do not exist count as one, because CloudTrail hides them.",
  fix:
    "List the users tried: `aws cloudtrail lookup-events --lookup-attributes " +
    "AttributeKey=EventName,AttributeValue=ConsoleLogin`. Look for a sign-in that worked from the same address, reset " +
    "that user's password, and require MFA of all users with a password.",
  references: [SIGN_IN_EVENTS, "https://attack.mitre.org/techniques/T1110/003/"],
  covers: ["event-console-login-bruteforce"],
  mitre: ["T1078", "T1110.003", "T1110.004"],
  on: ["signin:ConsoleLogin"],
  params: z.object({
    minutes: z.number().positive().default(30).describe("Length of the window."),
    users: z.int().min(2).default(5).describe("Different users tried from one address that are too many."),
  }),
  window: ({ minutes, users }) => ({ minutes, atLeast: users }),
  detect(change, { account }) {
    const { sourceIp } = change.actor;
    if (!isRefused(change) || sourceIp === undefined) return undefined;
    return signal(`Console sign-ins as different users failed from ${sourceIp}`, {
      resource: accountOf(account),
      by: sourceIp,
      distinct: signInName(change) ?? "(a name that does not exist)",
    });
  },
});
