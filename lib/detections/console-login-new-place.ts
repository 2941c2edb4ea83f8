import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { isAddress, networkOf } from "./network/network.ts";
import { SIGN_IN_EVENTS } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "console-login-new-place",
  title: "A user signed in from a network not seen before",
  severity: "low",
  why:
    "A stolen password is used from where its owner never was. " +
    "A record holds no place, so the network (/24, or /48 of IPv6) is compared: travel and a new provider look the same. " +
    "Where people sign in from known networks only, console-login-outside-networks is the sharper tool.",
  fix:
    "Ask the user whether they were there. If not: `aws iam update-login-profile --user-name USER --password NEW " +
    "--password-reset-required`, and read what the session did with `aws cloudtrail lookup-events --lookup-attributes " +
    "AttributeKey=Username,AttributeValue=USER`.",
  references: [SIGN_IN_EVENTS],
  covers: ["event-console-login-unexpected"],
  mitre: ["T1535", "T1586.003", "T1078.004"],
  on: ["signin:ConsoleLogin"],
  params: z.object({
    learnDays: z
      .number()
      .nonnegative()
      .default(30)
      .describe("Days in which everything seen is learnt as normal."),
  }),
  firstSeen: ({ learnDays }) => ({ learnDays }),
  detect({ actor, outcome }) {
    if (outcome === "failed" || !isAddress(actor.sourceIp)) return undefined;
    const network = networkOf(actor.sourceIp);
    return signal(`${actor.name} signed in to the console${fromWhere(actor)}, a network not seen before.`, {
      by: `${actor.name} from ${network}`,
      evidence: { network },
    });
  },
});
