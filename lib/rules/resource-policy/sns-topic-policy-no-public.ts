import { defineRule } from "../../rule/define-rule.ts";
import { judgePublic } from "./judged/judge-public.ts";

export default defineRule({
  id: "sns-topic-policy-no-public",
  title: "No topic is open to everybody",
  severity: "high",
  why: "Anybody in the world could publish to your subscribers, or subscribe and read along. Conditions that keep strangers out, such as `aws:PrincipalOrgID` or `aws:SourceArn`, are counted.",
  fix: "Name the publishers under Principal, or add a condition on `aws:SourceArn`: `aws sns set-topic-attributes --topic-arn TOPIC --attribute-name Policy --attribute-value file://policy.json`.",
  inCode: {
    terraform: "`policy` of the `aws_sns_topic_policy`.",
    cloudFormation: "`PolicyDocument` of the `AWS::SNS::TopicPolicy`.",
  },
  references: ["https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html"],
  controls: {
    "cis-aws-7.0": ["2.21"],
    fsbp: ["SNS.4"],
    "iso-27001-2022": ["A.8.1"],
  },
  resource: "AWS::SNS::Topic",
  on: [
    "sns:AddPermission",
    "sns:CreateTopic",
    "sns:DeleteTopic",
    "sns:RemovePermission",
    "sns:SetTopicAttributes",
  ],
  check: judgePublic("Topic"),
});
