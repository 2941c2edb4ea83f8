import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { accountOf } from "./call/account-of.ts";
import { isRefused, SIGN_IN_EVENTS } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "console-brute-force-ip",
  title: "Many console sign-ins failed from one address",
  severity: "medium",
  why:
    "One address that fails again and again is a machine guessing passwords, or an office whose saved password is old. " +
    "Names that do not exist count too.",
  fix:
    "See which users were tried: `aws cloudtrail lookup-events --lookup-attributes " +
    "AttributeKey=EventName,AttributeValue=ConsoleLogin`. Check that each of them has MFA, and whether a sign-in from " +
    "the address worked; if one did, reset that user's password and deactivate its access keys.",
  references: [SIGN_IN_EVENTS, "https://attack.mitre.org/techniques/T1110/"],
  covers: ["event-console-login-bruteforce"],
  mitre: ["T1110.003", "T1110.004", "T1586.003"],
  on: ["signin:ConsoleLogin"],
  params: z.object({
    minutes: z.number().positive().default(10).describe("Length of the window."),
    atLeast: z.int().positive().default(10).describe("Failed sign-ins from one address that are too many."),
  }),
  window: ({ minutes, atLeast }) => ({ minutes, atLeast }),
  detect(change, { account }) {
    const { sourceIp } = change.actor;
    if (!isRefused(change) || sourceIp === undefined) return undefined;
    return signal(`Console sign-ins failed from ${sourceIp}`, { resource: accountOf(account), by: sourceIp });
  },
});
