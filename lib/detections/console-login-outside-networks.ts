import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { isAddress, isInside } from "./network/network.ts";
import { SIGN_IN_EVENTS } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "console-login-outside-networks",
  title: "A console sign-in came from outside the declared networks",
  severity: "high",
  why:
    "Where everybody signs in from the office or its VPN, a sign-in from elsewhere is a stolen password or session. " +
    "Says nothing until `allowedCidrs` is set.",
  fix:
    "Ask the user. If it was not them: `aws iam update-login-profile --user-name USER --password NEW " +
    "--password-reset-required`, and end role sessions by revoking them on the role (IAM console, Revoke sessions).",
  references: [
    SIGN_IN_EVENTS,
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-ip.html",
  ],
  covers: ["event-console-login-unexpected"],
  mitre: ["T1078.004", "T1586.003"],
  on: ["signin:ConsoleLogin"],
  params: z.object({
    allowedCidrs: z
      .array(z.union([z.cidrv4(), z.cidrv6()]))
      .default([])
      .describe("Networks from which people sign in."),
  }),
  detect({ actor, outcome }, { params }) {
    if (params.allowedCidrs.length === 0 || outcome === "failed" || !isAddress(actor.sourceIp))
      return undefined;
    if (isInside(actor.sourceIp, params.allowedCidrs)) return undefined;
    return signal(
      `${actor.name} signed in to the console${fromWhere(actor)}, outside the declared networks.`,
      {
        evidence: { allowedCidrs: params.allowedCidrs },
      },
    );
  },
});
