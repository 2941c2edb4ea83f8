import { type Change, list, text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { allowsEverything } from "./policy/allows-everything.ts";

export default defineDetection({
  id: "get-federation-token-admin",
  title: "A federated session was made with every permission of its user",
  severity: "high",
  why:
    "A session policy that allows everything hands on all that the user may do, which is what an intruder asks for; a " +
    "broker narrows it down. The session outlives the key that made it.",
  fix:
    "Deny the user's sessions at once: `aws iam attach-user-policy --user-name USER --policy-arn " +
    "arn:aws:iam::aws:policy/AWSDenyAll`, deactivate the key, and read what the session did under its name.",
  references: ["https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html"],
  covers: ["event-sts-token-misuse"],
  mitre: ["T1548.005", "T1550.001"],
  on: ["sts:GetFederationToken"],
  detect({ actor, outcome, request }) {
    const byPolicy = sessionPolicies(request).some((arn) => arn.endsWith(":policy/AdministratorAccess"));
    if (outcome === "failed" || (!byPolicy && !allowsEverything(request["policy"]))) return undefined;
    const name = text(request, "name") ?? "without a name";
    return signal(
      `${actor.name} made the federated session ${name} with every permission it has${fromWhere(actor)}.`,
      {
        evidence: {
          session: name,
          given: byPolicy ? "AdministratorAccess" : "a policy that allows everything",
        },
      },
    );
  },
});

function sessionPolicies(request: Change["request"]): string[] {
  return list(request, "policyArns").flatMap((item) => {
    if (typeof item === "string") return [item];
    const arn = typeof item === "object" && item !== null && "arn" in item ? item.arn : undefined;
    return typeof arn === "string" ? [arn] : [];
  });
}
