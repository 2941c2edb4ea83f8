import { defineRule } from "../../rule/define-rule.ts";
import { ATTACHMENT_IN_CODE } from "./judged/in-code.ts";
import { isAwsPolicy, judgeAttachments } from "./judged/judge-attachments.ts";

export default defineRule({
  id: "iam-bedrock-full-access-not-attached",
  title: "No role holds AmazonBedrockFullAccess",
  severity: "medium",
  why:
    "A workload that only asks a model needs two actions. With the whole service it can also change guardrails, " +
    "train and delete models, and run up large bills.",
  fix:
    "Give the role `bedrock:InvokeModel` on the models it uses, then run `aws iam detach-role-policy --role-name " +
    "ROLE --policy-arn arn:aws:iam::aws:policy/AmazonBedrockFullAccess`.",
  inCode: ATTACHMENT_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/bedrock/latest/userguide/security-iam-awsmanpol.html",
    "https://docs.aws.amazon.com/bedrock/latest/userguide/security_iam_id-based-policy-examples.html",
  ],
  controls: { soc2: ["CC6.3"], "iso-27001-2022": ["A.8.2"] },
  resource: "AWS::IAM::Role",
  on: ["iam:AttachRolePolicy", "iam:DetachRolePolicy", "iam:DeleteRole"],
  check(role) {
    return judgeAttachments(role, (arn) => isAwsPolicy(arn, "AmazonBedrockFullAccess"));
  },
});
