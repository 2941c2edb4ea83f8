import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { isInstanceSession } from "./actor/workload-session.ts";

export default defineDetection({
  id: "console-get-signin-token",
  title: "Temporary keys were turned into a console session",
  severity: "low",
  why:
    "With stolen session credentials this is the way into the console, past password and MFA. " +
    "Developers' tools (aws-vault, granted, leapp) and sign-in brokers do it too: list their user agents in `exceptAgents`. " +
    "Identity Center's own portal is known and left out.",
  fix:
    "Ask the person behind the session. If nobody knows it, revoke the role's sessions in the IAM console (Revoke " +
    "sessions), and find where its credentials came from.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html",
    "https://attack.mitre.org/techniques/T1550/001/",
  ],
  covers: ["event-sts-token-misuse"],
  mitre: ["T1021.007", "T1550.001"],
  on: ["signin:GetSigninToken"],
  params: z.object({
    exceptAgents: z
      .array(z.string())
      .default(["Jersey/"])
      .describe("Parts of user agents that are expected."),
  }),
  detect(change, { params, settings }) {
    const { actor, outcome } = change;
    const agent = actor.userAgent ?? "";
    if (outcome === "failed" || isInstanceSession(actor)) return undefined;
    if (actor.principalName?.startsWith("AWSReservedSSO_")) return undefined;
    if (params.exceptAgents.some((part) => agent.includes(part))) return undefined;
    return signal(`${actor.name} turned temporary keys into a console session${fromWhere(actor)}.`, {
      severity: severityFor("low", actor, settings),
      evidence: { userAgent: agent.slice(0, 200) },
    });
  },
});
