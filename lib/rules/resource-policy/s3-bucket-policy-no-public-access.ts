import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgePublic } from "./judged/judge-public.ts";

export default defineRule({
  id: "s3-bucket-policy-no-public-access",
  title: "No bucket is open to everybody",
  severity: "critical",
  why: "What anybody can list or read is found by scanners within hours; what anybody can write is misused. Policy, access control list and Block Public Access of bucket and account are judged together.",
  fix: "Block it: `aws s3api put-public-access-block --bucket BUCKET --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`.",
  inCode: {
    terraform: "`aws_s3_bucket_public_access_block` with all four switches `true`.",
    cloudFormation:
      "`PublicAccessBlockConfiguration` of the `AWS::S3::Bucket` with all four switches `true`.",
  },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  ],
  controls: {
    "cis-aws-1.4": ["2.1.5"],
    "cis-aws-3.0": ["2.1.4"],
    "cis-aws-5.0": ["2.1.4"],
    "cis-aws-6.0": ["3.1.4"],
    "cis-aws-7.0": ["2.21", "3.1.4"],
    fsbp: ids("S3.2 S3.3 S3.8"),
    "pci-dss-4.0": ids(
      "1.2.8 1.3.1 1.3.2 1.4.2 1.5.1 10.3.2 10.3.3 10.3.4 3.5.1.3 A1.1.2 A1.1.3 A1.2.1 A3.4.1",
    ),
    hipaa: ids("164.308(a)(1)(ii)(B) 164.308(a)(3)(i) 164.312(a)(1) 164.312(a)(2)(i)"),
    soc2: ["CC6.1"],
    "nist-800-53-r5": ids("AC-17 AC-2 AC-3 AC-4 AC-6 CM-6 CM-9 MP-2 SC-25 SC-7"),
    "iso-27001-2022": ["A.8.1"],
  },
  resource: "AWS::S3::Bucket",
  on: [
    "s3:CreateBucket",
    "s3:DeleteAccountPublicAccessBlock",
    "s3:DeleteBucket",
    "s3:DeleteBucketPolicy",
    "s3:DeleteBucketPublicAccessBlock",
    "s3:PutAccountPublicAccessBlock",
    "s3:PutBucketAcl",
    "s3:PutBucketPolicy",
    "s3:PutBucketPublicAccessBlock",
  ],
  needs: ["s3PublicAccessBlock"],
  check: judgePublic("Bucket"),
});
