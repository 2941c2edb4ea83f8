import { isUnknown } from "../../iam/fact.ts";
import { BLOCK_SETTINGS } from "../../iam/public-access-block.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "s3-access-point-public-access-block",
  title: "Access points block public access",
  severity: "medium",
  why: "An access point has a policy of its own. Whether it blocks public access is set when it is made and can never be changed.",
  fix: "Make it again: `aws s3control create-access-point --account-id ACCOUNT --name NAME --bucket BUCKET` blocks all public access unless told otherwise; then `aws s3control delete-access-point` the old one.",
  inCode: {
    terraform: "`public_access_block_configuration` of the `aws_s3_access_point`.",
    cloudFormation: "`PublicAccessBlockConfiguration` of the `AWS::S3::AccessPoint`.",
  },
  references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-bpa-settings.html"],
  controls: {
    fsbp: ["S3.19"],
    "pci-dss-4.0": ids("1.2.8 1.3.1 1.3.2 1.4.2 1.5.1 10.3.2 3.5.1.3 A1.1.2 A1.1.3 A3.4.1"),
  },
  resource: "AWS::S3::AccessPoint",
  on: ["s3:CreateAccessPoint", "s3:DeleteAccessPoint"],
  check({ name, publicAccessBlock: block }) {
    if (isUnknown(block)) return undetermined(block);
    const off = BLOCK_SETTINGS.filter((setting) => !block[setting]);
    if (off.length === 0) return compliant();
    return nonCompliant(`Access point ${name} does not block all public access: ${off.join(", ")} is off.`, {
      off,
    });
  },
});
