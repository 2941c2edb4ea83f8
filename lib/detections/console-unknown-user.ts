import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { accountOf } from "./call/account-of.ts";
import { isRefused, SIGN_IN_EVENTS, signInName } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "console-unknown-user",
  title: "Somebody tried to sign in with names that do not exist",
  severity: "low",
  why:
    "Guessing names comes before guessing passwords. " +
    "CloudTrail hides the names typed (people type passwords there), so tries are counted by address and not by name.",
  fix:
    "Look at what else came from the address: `aws cloudtrail lookup-events --lookup-attributes " +
    "AttributeKey=EventName,AttributeValue=ConsoleLogin`. If nothing worked, nothing needs to be done.",
  references: [SIGN_IN_EVENTS],
  mitre: ["T1110.004"],
  on: ["signin:ConsoleLogin"],
  params: z.object({
    minutes: z.number().positive().default(60).describe("Length of the window."),
    atLeast: z.int().positive().default(5).describe("Tries from one address that are too many."),
  }),
  window: ({ minutes, atLeast }) => ({ minutes, atLeast }),
  detect(change, { account }) {
    const { sourceIp } = change.actor;
    if (!isRefused(change) || signInName(change) !== undefined || sourceIp === undefined) return undefined;
    return signal(`Somebody tried to sign in from ${sourceIp} as users that do not exist`, {
      resource: accountOf(account),
      by: sourceIp,
    });
  },
});
