import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { accountOf } from "./call/account-of.ts";
import { isAddress, networkOf } from "./network/network.ts";
import { SIGN_IN_EVENTS } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "console-login-many-places",
  title: "One user signed in from several networks in a short time",
  severity: "medium",
  why:
    "A person is at one place; a password that is shared or stolen is at several. " +
    "Networks are counted (/24, or /48 of IPv6) and not countries: a record holds no place, and a person who changes " +
    "between office, telephone and VPN within the time looks the same.",
  fix:
    "Ask the user which of the addresses are theirs. If one is not: `aws iam update-login-profile --user-name USER " +
    "--password NEW --password-reset-required`, and deactivate their access keys.",
  references: [SIGN_IN_EVENTS],
  covers: ["event-console-login-unexpected"],
  mitre: ["T1586", "T1078.004", "T1535", "T1539"],
  on: ["signin:ConsoleLogin"],
  params: z.object({
    minutes: z.number().positive().default(60).describe("Length of the window."),
    networks: z.int().min(2).default(3).describe("Different networks of one that are too many."),
  }),
  window: ({ minutes, networks }) => ({ minutes, atLeast: networks }),
  detect({ actor, outcome }, { account }) {
    if (outcome === "failed" || !isAddress(actor.sourceIp)) return undefined;
    return signal(`${actor.name} signed in to the console from different networks`, {
      resource: accountOf(account),
      by: actor.name,
      distinct: networkOf(actor.sourceIp),
    });
  },
});
