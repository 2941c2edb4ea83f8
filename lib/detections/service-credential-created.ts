import { child, text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "service-credential-created",
  title: "A service-specific credential was made or reset",
  severity: "low",
  why:
    "Passwords for CodeCommit and Keyspaces and API keys for Bedrock are credentials that no list of access keys shows. " +
    "They need no signature and no MFA.",
  fix:
    "Ask who needs it. If nobody: `aws iam delete-service-specific-credential --user-name USER " +
    "--service-specific-credential-id ID`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceSpecificCredential.html",
  ],
  mitre: ["T1098.001"],
  on: ["iam:CreateServiceSpecificCredential", "iam:ResetServiceSpecificCredential"],
  detect(change, { settings }) {
    const { actor, event, outcome, request, response } = change;
    if (outcome === "failed") return undefined;
    const made = event === "iam:CreateServiceSpecificCredential" ? "made" : "reset";
    const service =
      text(request, "serviceName") ?? text(child(response, "serviceSpecificCredential"), "serviceName");
    const user = targetName(change, "an unnamed user");
    return signal(
      `${subjectOf(actor)} ${made} a credential for ${service ?? "a service"} of user ${user}${fromWhere(actor)}.`,
      {
        severity: severityFor("low", actor, settings),
        evidence: { service: service ?? null, user, expiresInDays: request["credentialAgeDays"] ?? null },
      },
    );
  },
});
