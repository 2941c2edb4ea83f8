import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "identity-center-assignment-created",
  title: "Identity Center let somebody into an account",
  severity: "low",
  why:
    "With Identity Center this is how people get access, instead of IAM users and keys. " +
    "Usually a new colleague; an assignment to a single user rather than a group is worth a look.",
  fix:
    "If nobody asked for it: `aws sso-admin delete-account-assignment` with the same instance, target, permission set and " +
    "principal.",
  references: [
    "https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreateAccountAssignment.html",
  ],
  mitre: ["T1098.003"],
  on: ["sso:CreateAccountAssignment"],
  detect(change, { settings }) {
    const { actor, outcome, request } = change;
    if (outcome === "failed") return undefined;
    const principalType = text(request, "principalType") === "GROUP" ? "group" : "user";
    const principal = text(request, "principalId") ?? "unknown";
    const member = text(request, "targetId") ?? "an unknown account";
    const set = targetName(change, "without a name");
    return signal(
      `${actor.name} gave ${principalType} ${principal} permission set ${set} in account ${member}.`,
      {
        severity: severityFor(principalType === "group" ? "info" : "low", actor, settings),
        evidence: { principalType, principal, member, permissionSet: set },
      },
    );
  },
});
