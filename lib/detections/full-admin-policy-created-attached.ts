import { defineDetection, signal } from "../rule/define-detection.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { wordsFor } from "./call/words-for.ts";
import { attachmentOf, isAdministrators } from "./policy/attached-policy.ts";
import { powerOf } from "./policy/power-of.ts";

export default defineDetection({
  id: "full-admin-policy-created-attached",
  title: "A policy of your own that allows everything was attached",
  severity: "high",
  why:
    "Its holder is administrator under a name that does not say so, and no list of who holds AdministratorAccess shows " +
    "it. The text in force is judged, whenever it was written.",
  fix:
    "Take it off with `aws iam detach-user-policy` (or `-role-`, `-group-`) `--policy-arn ARN`, and read what the holder " +
    "did since. Where an administrator is meant, attach AdministratorAccess openly.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
    "https://attack.mitre.org/techniques/T1098/003/",
  ],
  covers: ["event-admin-policy-attached"],
  mitre: ["T1484", "T1098.003"],
  on: ["iam:AttachUserPolicy", "iam:AttachRolePolicy", "iam:AttachGroupPolicy"],
  detect(change, { account }) {
    const attachment = attachmentOf(change, account);
    if (attachment === undefined || attachment.ofAws || isAdministrators(attachment)) return undefined;
    const { holder, policyArn, policyName, document } = attachment;
    const power = powerOf(document, holder.account, account.partition);
    if (power?.kind !== "everything") return undefined;
    return signal(
      `${subjectOf(change.actor)} attached policy ${policyName}, which ${power.words}, to ${wordsFor(holder)}.`,
      { resource: holder, evidence: { policyArn, actor: change.actor.arn ?? change.actor.name } },
    );
  },
});
