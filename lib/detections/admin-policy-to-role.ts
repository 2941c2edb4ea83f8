import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { attachmentOf, isAdministrators } from "./policy/attached-policy.ts";

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
    const { actor } = change;
    const attachment = attachmentOf(change, account);
    if (attachment === undefined || actor.kind === "service" || !isAdministrators(attachment))
      return undefined;
    const { holder, policyArn } = attachment;
    return signal(
      `${subjectOf(actor)} attached AdministratorAccess to role ${holder.name}${fromWhere(actor)}.`,
      {
        resource: holder,
        severity: severityFor("high", actor, settings, "medium"),
        evidence: { policyArn, actor: actor.arn ?? actor.name },
      },
    );
  },
});
