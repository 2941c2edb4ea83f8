import { defineDetection } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { administratorsAttached } from "./policy/administrators-attached.ts";

export default defineDetection({
  id: "admin-policy-to-role",
  title: "AdministratorAccess was attached to a role",
  severity: "high",
  why:
    "Whoever may take the role is administrator from now on; look at its trust policy first. Declared automation that " +
    "makes such roles is told more quietly, not kept silent.",
  fix:
    "Ask who did it. Take it back with `aws iam detach-role-policy --role-name NAME --policy-arn " +
    "arn:aws:iam::aws:policy/AdministratorAccess`, then read what was done since, and by whom.",
  references: [
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html",
    "https://attack.mitre.org/techniques/T1098/003/",
  ],
  covers: ["event-admin-policy-attached"],
  mitre: ["T1078.004", "T1098.003", "T1484.001"],
  on: ["iam:AttachRolePolicy"],
  detect(change, { account, settings }) {
    const attached = administratorsAttached(change, account);
    return attached && { ...attached, severity: severityFor("high", change.actor, settings, "medium") };
  },
});
