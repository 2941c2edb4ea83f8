import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { wordsFor } from "./call/words-for.ts";
import { type Attachment, attachmentOf, isAdministrators, isFullAccess } from "./policy/attached-policy.ts";
import { isForService } from "./policy/is-for-service.ts";
import { type Power, powerOf } from "./policy/power-of.ts";

export default defineDetection({
  id: "managed-policy-escalation-attached",
  title: "A policy that opens a way to administrator was attached",
  severity: "high",
  why:
    "With these actions on everything its holder can give itself the rest: a new policy version, another user's key, a " +
    "role passed to a machine of its own. Judged by the text in force, AWS's own policies too, with its Deny statements " +
    "and conditions; what AWS wrote for a service's role is left to roles that only services take.",
  fix:
    "Name the roles or users that the actions are for under Resource, or add a permissions boundary; if nobody wants it, " +
    "`aws iam detach-user-policy` (or `-role-`, `-group-`) `--policy-arn ARN`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html"],
  covers: ["event-policy-changed"],
  mitre: ["T1484", "T1098.003"],
  on: ["iam:AttachUserPolicy", "iam:AttachRolePolicy", "iam:AttachGroupPolicy"],
  detect(change, { account, settings }) {
    const attachment = attachmentOf(change, account);
    if (attachment === undefined || change.actor.kind === "service") return undefined;
    const { holder, policyArn, policyName, document } = attachment;
    const power = powerOf(document, holder.account, account.partition);
    if (power === undefined || isToldElsewhere(attachment, power) || isForService(attachment, account))
      return undefined;
    return signal(
      `${subjectOf(change.actor)} attached policy ${policyName}, which ${power.words}, to ${wordsFor(holder)}.`,
      {
        resource: holder,
        severity: severityFor(power.severity, change.actor, settings, "low"),
        evidence: { policyArn, gives: power.words },
      },
    );
  },
});

/** By the detections of policies that allow everything, and of AWS's policies with full access to a service. */
function isToldElsewhere(attachment: Attachment, { kind }: Power): boolean {
  const { ofAws } = attachment;
  if (kind === "everything") return !ofAws || isAdministrators(attachment);
  return ofAws && (kind === "service" || isFullAccess(attachment));
}
