import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant } from "../../rule/verdict.ts";
import { judgeTrails } from "./judged/judge-trails.ts";

export default defineRule({
  id: "cloud-trail-encryption-enabled",
  title: "Trails encrypt their log files with a KMS key",
  severity: "medium",
  why:
    "A key of one's own is a second lock: reading the bucket is then not enough to read the log. " +
    "Off by default: S3 encrypts every object anyway, and whoever reads the log needs the key as well.",
  fix: "Run `aws cloudtrail update-trail --name TRAIL --kms-key-id KEY`; the key's policy must let CloudTrail use it.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/cloud-trail-encryption-enabled.html",
  ],
  controls: {
    "cis-aws-1.4": ["3.7"],
    "cis-aws-3.0": ["3.5"],
    "cis-aws-5.0": ["3.5"],
    "cis-aws-6.0": ["4.5"],
    "cis-aws-7.0": ["4.5"],
    fsbp: ["CloudTrail.2"],
    "pci-dss-4.0": ids("10.3.2 10.3.3 10.3.4 3.5.1 8.3.2 A1.2.1"),
    hipaa: ids(
      "164.308(a)(1)(ii)(B) 164.308(a)(1)(ii)(D) 164.308(a)(4)(ii)(A) 164.312(a)(2)(iv) 164.312(c)(1) 164.312(c)(2) 164.312(e)(2)(ii)",
    ),
    gdpr: ids("Art.25 Art.30 Art.32"),
    "nist-800-53-r5": ids("AU-9 CM-6 CM-9 CP-9 SC-13 SC-28 SC-8 SI-19"),
    "iso-27001-2022": ids("A.8.11 A.8.15 A.8.16 A.8.24"),
  },
  default: "off",
  resource: "AWS::::Account",
  needs: ["trails"],
  on: ["cloudtrail:CreateTrail", "cloudtrail:UpdateTrail", "cloudtrail:DeleteTrail"],
  check(account) {
    return judgeTrails(account, ({ name, kmsKeyId }) =>
      kmsKeyId === null ? nonCompliant(`Trail ${name} encrypts its log files with no KMS key.`) : compliant(),
    );
  },
});
