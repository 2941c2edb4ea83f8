import { compareTrust } from "../effect/compare-trust.ts";
import { parsePolicyDocument } from "../iam/policy-document.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { homeOf } from "../rule/home-of.ts";
import { atLeast } from "../rule/severity.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "role-created",
  title: "A role was created",
  severity: "info",
  why:
    "Information, as roles are made in every deployment; loud when the new role lets in an account that nobody " +
    "declared, or anybody at all, which is a way in that no password change closes.",
  fix:
    "Ask who needs it. If nobody: `aws iam delete-role --role-name ROLE`, after its policies; declare accounts that are " +
    "meant under `trustedAccounts` in governance.yml.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html",
    "https://attack.mitre.org/techniques/T1136/003/",
  ],
  mitre: ["T1078", "T1098.003", "T1136.003"],
  on: ["iam:CreateRole"],
  detect({ actor, outcome, targets, request }, { account, settings }) {
    const [role] = targets;
    if (outcome === "failed" || actor.kind === "service" || role === undefined) return undefined;
    const trust = parsePolicyDocument(request["assumeRolePolicyDocument"]);
    const home = homeOf(account, settings);
    const comparison = compareTrust(NOBODY, trust, role.name, home, settings.identityProviders);
    const { severity, opened } = comparison ?? { severity: "info", opened: [] };
    const toStrangers = atLeast(severity, "high");
    const whom = toStrangers ? `, which lets in ${opened.slice(0, 5).join(", ")}` : "";
    return signal(`${subjectOf(actor)} created role ${role.name}${whom}.`, {
      resource: role,
      severity:
        severity === "critical" ? severity : severityFor(toStrangers ? severity : "info", actor, settings),
      evidence: { role: role.name, letsIn: opened, trust: request["assumeRolePolicyDocument"] ?? null },
    });
  },
});

/** What the trust was before there was a role. */
const NOBODY = parsePolicyDocument({ Version: "2012-10-17", Statement: [] });
