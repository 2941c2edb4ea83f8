import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";

export default defineDetection({
  id: "get-federation-token",
  title: "A user made a federated session",
  severity: "medium",
  why:
    "The session lives up to 36 hours, survives the deactivation of the key that made it, and opens the console. " +
    "Apart from a few home-made brokers (declare them under `automation`) nobody uses the call any more.",
  fix:
    "Ask the user. If it was not them, deactivate the key and deny the sessions it made: `aws iam attach-user-policy " +
    "--user-name USER --policy-arn arn:aws:iam::aws:policy/AWSDenyAll`.",
  references: [
    "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html",
    "https://attack.mitre.org/techniques/T1550/001/",
  ],
  covers: ["event-sts-token-misuse"],
  mitre: ["T1098.001", "T1550.001"],
  on: ["sts:GetFederationToken"],
  detect({ actor, outcome, request }, { settings }) {
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const name = text(request, "name") ?? "without a name";
    return signal(`${actor.name} made the federated session ${name}${fromWhere(actor)}.`, {
      severity: severityFor("medium", actor, settings),
      evidence: { session: name, durationSeconds: request["durationSeconds"] ?? null },
    });
  },
});
