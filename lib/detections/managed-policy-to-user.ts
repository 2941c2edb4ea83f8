import { defineDetection, signal } from "../rule/define-detection.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { attachmentOf } from "./policy/attached-policy.ts";

export default defineDetection({
  id: "managed-policy-to-user",
  title: "A managed policy was attached to a user",
  severity: "info",
  why:
    "Information: permissions belong to groups and roles, not to single users, and the posture rules say so. What a " +
    "strong policy means is told by the findings about administrator, full-access and escalating policies.",
  fix: "Nothing, unless it was not wanted: `aws iam detach-user-policy --user-name NAME --policy-arn ARN`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html"],
  mitre: ["T1098.003"],
  on: ["iam:AttachUserPolicy"],
  detect(change, { account }) {
    const attachment = attachmentOf(change, account);
    if (attachment === undefined || change.actor.kind === "service") return undefined;
    const { holder, policyArn, policyName } = attachment;
    return signal(`${subjectOf(change.actor)} attached policy ${policyName} to user ${holder.name}.`, {
      resource: holder,
      evidence: { policyArn },
    });
  },
});
