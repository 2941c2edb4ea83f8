import { defineRule } from "../../rule/define-rule.ts";
import { judgePublic } from "./judged/judge-public.ts";

export default defineRule({
  id: "kms-key-policy-no-public",
  title: "No key policy lets everybody use the key",
  severity: "critical",
  why: "With the key strangers can read what it encrypts, or make your data unreadable under a key of yours. Conditions such as `kms:CallerAccount` are counted; `kms:ViaService` alone keeps nobody out.",
  fix: "Name the account or the roles under Principal: `aws kms put-key-policy --key-id KEY --policy-name default --policy file://policy.json`.",
  inCode: {
    terraform: "`policy` of the `aws_kms_key` or `aws_kms_key_policy`.",
    cloudFormation: "`KeyPolicy` of the `AWS::KMS::Key`.",
  },
  references: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html",
    "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html",
  ],
  controls: {
    "cis-aws-7.0": ["2.21"],
    fsbp: ["KMS.5"],
    "iso-27001-2022": ["A.8.1"],
  },
  resource: "AWS::KMS::Key",
  on: ["kms:CreateKey", "kms:PutKeyPolicy"],
  check: judgePublic("Key"),
});
