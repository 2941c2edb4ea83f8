import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeOutside } from "./judged/judge-outside.ts";

export default defineRule({
  id: "s3-bucket-policy-cross-account",
  title: "Bucket policies let in known accounts only",
  severity: "medium",
  why: "Whoever controls another account that a bucket names can read or change what is in it. An account that nobody declared may be a vendor long gone, a typing mistake or an intruder. Accounts of AWS that deliver logs are known.",
  fix: "If the account is meant, add it to `trustedAccounts` in governance.yml; if not, take it out with `aws s3api put-bucket-policy --bucket BUCKET --policy file://policy.json`.",
  inCode: {
    terraform: "`policy` of the `aws_s3_bucket_policy`.",
    cloudFormation: "`PolicyDocument` of the `AWS::S3::BucketPolicy`.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html",
  ],
  controls: {
    fsbp: ["S3.6"],
    "pci-dss-4.0": ids("10.6.3 7.2.1 7.2.2 7.2.5 7.2.6 7.3.1 7.3.2 7.3.3 8.2.7 8.2.8 8.3.4"),
  },
  resource: "AWS::S3::Bucket",
  on: ["s3:CreateBucket", "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:PutBucketPolicy"],
  check: judgeOutside("Bucket"),
});
