import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { SIGN_IN_EVENTS } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "console-login-federated-user",
  title: "A GetFederationToken session opened the console",
  severity: "medium",
  why:
    "Tools for intruders turn a stolen access key into a console session this way; it works without the user's password " +
    "or MFA and outlives the key by up to 36 hours. Some home-made sign-in brokers do the same.",
  fix:
    "Find whose key made the session (the user named in the message). Deactivate it with `aws iam update-access-key " +
    "--user-name USER --access-key-id KEY_ID --status Inactive`, and deny the session by a policy on the user, because " +
    "deactivating the key does not end it: `aws iam attach-user-policy --user-name USER --policy-arn " +
    "arn:aws:iam::aws:policy/AWSDenyAll`.",
  references: [
    SIGN_IN_EVENTS,
    "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html",
  ],
  covers: ["event-console-login-unexpected"],
  mitre: ["T1078.004"],
  on: ["signin:ConsoleLogin"],
  detect(change, { settings }) {
    const { actor, outcome } = change;
    if (outcome === "failed" || actor.identity !== "FederatedUser") return undefined;
    const maker = actor.principalName ?? "an unknown user";
    return signal(
      `The federated session ${actor.name}, made by ${maker}, opened the console${fromWhere(actor)}.`,
      {
        severity: severityFor("medium", actor, settings),
        evidence: { madeBy: maker },
      },
    );
  },
});
