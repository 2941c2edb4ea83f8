import { defineRule } from "../../rule/define-rule.ts";
import { judgePublic } from "./judged/judge-public.ts";

export default defineRule({
  id: "sqs-queue-policy-no-public",
  title: "No queue is open to everybody",
  severity: "high",
  why: "Anybody in the world could send messages that your programs take for their own, or read and delete those that are waiting. Conditions that keep strangers out, such as `aws:PrincipalOrgID` or `aws:SourceArn`, are counted.",
  fix: "Name the senders under Principal, or add a condition on `aws:SourceArn`: `aws sqs set-queue-attributes --queue-url URL --attributes file://attributes.json`.",
  inCode: {
    terraform: "`policy` of the `aws_sqs_queue_policy`.",
    cloudFormation: "`PolicyDocument` of the `AWS::SQS::QueuePolicy`.",
  },
  references: [
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-sqs-policies.html",
  ],
  controls: {
    "cis-aws-7.0": ["2.21"],
    "iso-27001-2022": ["A.8.1"],
  },
  resource: "AWS::SQS::Queue",
  on: [
    "sqs:AddPermission",
    "sqs:CreateQueue",
    "sqs:DeleteQueue",
    "sqs:RemovePermission",
    "sqs:SetQueueAttributes",
  ],
  check: judgePublic("Queue"),
});
