import { isUnknown } from "../../iam/fact.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";
import { BUCKET_CHOICE_EVENTS } from "./judged/bucket-events.ts";
import { judgeBuckets } from "./judged/judge-buckets.ts";

export default defineRule({
  id: "cloudtrail-bucket-not-public",
  title: "Buckets of trails are not public",
  severity: "critical",
  why:
    "The log names every principal, resource and address of the account: it is a map for whoever wants in. " +
    "What the blocks of public access make ineffective does not count.",
  fix:
    "Run `aws s3api put-public-access-block --bucket BUCKET --public-access-block-configuration " +
    "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`.",
  inCode: {
    terraform: "`aws_s3_bucket_public_access_block` with all four switches `true`.",
    cloudFormation:
      "`PublicAccessBlockConfiguration` of the `AWS::S3::Bucket` with all four switches `true`.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html",
  ],
  controls: {
    "cis-aws-1.4": ["3.3"],
    fsbp: ["CloudTrail.6"],
    gdpr: ["Art.25"],
    "iso-27001-2022": ids("A.8.1 A.8.15 A.8.16"),
  },
  resource: "AWS::::Account",
  needs: ["trails"],
  on: [
    ...BUCKET_CHOICE_EVENTS,
    "s3:PutBucketPolicy",
    "s3:DeleteBucketPolicy",
    "s3:PutBucketAcl",
    "s3:PutBucketPublicAccessBlock",
    "s3:DeleteBucketPublicAccessBlock",
  ],
  check(account) {
    return judgeBuckets(account, ({ name, publicBy }) => {
      if (isUnknown(publicBy)) return undetermined(publicBy);
      return publicBy === null
        ? compliant()
        : nonCompliant(`Bucket ${name}, which holds CloudTrail's log, is public: ${publicBy}.`, { publicBy });
    });
  },
});
