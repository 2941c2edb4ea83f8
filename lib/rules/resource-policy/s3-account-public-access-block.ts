import { isUnknown } from "../../iam/fact.ts";
import { BLOCK_SETTINGS } from "../../iam/public-access-block.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "s3-account-public-access-block",
  title: "The account blocks public access to all its buckets",
  severity: "medium",
  why: "The setting of the account holds for every bucket, also those that are made later, and stops a mistake in any policy or access control list.",
  fix: "Put public content behind CloudFront, then: `aws s3control put-public-access-block --account-id ACCOUNT --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`.",
  inCode: { terraform: "`aws_s3_account_public_access_block` with all four switches `true`." },
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  ],
  controls: {
    "cis-aws-1.4": ["2.1.5"],
    "cis-aws-3.0": ["2.1.4"],
    "cis-aws-5.0": ["2.1.4"],
    "cis-aws-6.0": ["3.1.4"],
    "cis-aws-7.0": ["3.1.4"],
    fsbp: ["S3.1"],
    "pci-dss-4.0": ids("1.2.8 1.3.1 1.3.2 1.4.2 1.5.1 10.3.2 3.5.1.3 A1.1.2 A1.1.3 A3.4.1"),
    hipaa: ["164.308(a)(1)(ii)(B)", "164.308(a)(3)(i)"],
    "nist-800-53-r5": ids("AC-17 AC-2 AC-3 AC-4 AC-6 CM-6 CM-9 MP-2 SC-25 SC-7"),
    "iso-27001-2022": ["A.8.1"],
  },
  resource: "AWS::::Account",
  on: ["s3:DeleteAccountPublicAccessBlock", "s3:PutAccountPublicAccessBlock"],
  needs: ["s3PublicAccessBlock"],
  check({ s3PublicAccessBlock: block }) {
    if (isUnknown(block)) return undetermined(block);
    const off = BLOCK_SETTINGS.filter((setting) => !block[setting]);
    if (off.length === 0) return compliant();
    return nonCompliant(`The account does not block all public access to S3: ${off.join(", ")} is off.`, {
      off,
    });
  },
});
