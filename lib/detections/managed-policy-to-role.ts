import { defineDetection, signal } from "../rule/define-detection.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { attachmentOf } from "./policy/attached-policy.ts";

export default defineDetection({
  id: "managed-policy-to-role",
  title: "A managed policy was attached to a role",
  severity: "info",
  why:
    "Information: roles get policies in every deployment. What a strong policy means is told by the findings about " +
    "administrator, full-access and escalating policies.",
  fix: "Nothing, unless it was not wanted: `aws iam detach-role-policy --role-name NAME --policy-arn ARN`.",
  references: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html"],
  mitre: ["T1078", "T1098.003", "T1548.005"],
  on: ["iam:AttachRolePolicy"],
  detect(change, { account }) {
    const attachment = attachmentOf(change, account);
    if (attachment === undefined || change.actor.kind === "service") return undefined;
    const { holder, policyArn, policyName } = attachment;
    return signal(`${subjectOf(change.actor)} attached policy ${policyName} to role ${holder.name}.`, {
      resource: holder,
      evidence: { policyArn },
    });
  },
});
