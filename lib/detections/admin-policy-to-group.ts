import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { attachmentOf, isAdministrators } from "./policy/attached-policy.ts";

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
    const { actor } = change;
    const attachment = attachmentOf(change, account);
    if (attachment === undefined || actor.kind === "service" || !isAdministrators(attachment))
      return undefined;
    const { holder, policyArn } = attachment;
    return signal(
      `${subjectOf(actor)} attached AdministratorAccess to group ${holder.name}${fromWhere(actor)}.`,
      {
        resource: holder,
        severity: severityFor("high", actor, settings, "medium"),
        evidence: { policyArn, actor: actor.arn ?? actor.name },
      },
    );
  },
});
