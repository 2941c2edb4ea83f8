import { defineDetection } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { administratorsAttached } from "./policy/administrators-attached.ts";

export default defineDetection({
  id: "admin-policy-to-group",
  title: "AdministratorAccess was attached to a group",
  severity: "high",
  why:
    "Every member is administrator from now on, and so is everybody who may add a member. Nothing at the members " +
    "themselves shows it.",
  fix:
    "Ask who did it. Take it back with `aws iam detach-group-policy --group-name NAME --policy-arn " +
    "arn:aws:iam::aws:policy/AdministratorAccess`, then read what was done since, and by whom.",
  references: [
    "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html",
    "https://attack.mitre.org/techniques/T1098/003/",
  ],
  covers: ["event-admin-policy-attached"],
  mitre: ["T1098.003", "T1078.004", "T1484.002"],
  on: ["iam:AttachGroupPolicy"],
  detect(change, { account, settings }) {
    const attached = administratorsAttached(change, account);
    return attached && { ...attached, severity: severityFor("high", change.actor, settings, "medium") };
  },
});
