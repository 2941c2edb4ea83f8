import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant } from "../../rule/verdict.ts";
import { judgeTrails } from "./judged/judge-trails.ts";

export default defineRule({
  id: "cloud-trail-log-file-validation-enabled",
  title: "Trails sign their log files",
  severity: "low",
  why: "A digest tells whether a log file was changed or deleted; without it nobody can rely on the log.",
  fix: "Run `aws cloudtrail update-trail --name TRAIL --enable-log-file-validation`.",
  inCode: {
    terraform: "`enable_log_file_validation = true` of the `aws_cloudtrail`.",
    cloudFormation: "`EnableLogFileValidation: true` of the `AWS::CloudTrail::Trail`.",
  },
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/cloud-trail-log-file-validation-enabled.html",
  ],
  controls: {
    "cis-aws-1.4": ["3.2"],
    "cis-aws-3.0": ["3.2"],
    "cis-aws-5.0": ["3.2"],
    "cis-aws-6.0": ["4.2"],
    "cis-aws-7.0": ["4.2"],
    fsbp: ["CloudTrail.4"],
    "pci-dss-4.0": ids("10.3.2 10.3.3 10.3.4 A1.2.1"),
    hipaa: ids("164.308(a)(1)(ii)(B) 164.308(a)(1)(ii)(D) 164.312(b) 164.312(c)(1) 164.312(c)(2)"),
    soc2: ids("CC7.3 PI1.3"),
    gdpr: ids("Art.25 Art.32"),
    "nist-800-53-r5": ids("AU-9 CM-6 CM-9 PM-11 PM-17 SA-1 SA-10 SC-16 SI-1 SI-4 SI-7"),
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
  resource: "AWS::::Account",
  needs: ["trails"],
  on: ["cloudtrail:CreateTrail", "cloudtrail:UpdateTrail", "cloudtrail:DeleteTrail"],
  check(account) {
    return judgeTrails(account, ({ name, validatesLogFiles }) =>
      validatesLogFiles ? compliant() : nonCompliant(`Trail ${name} does not sign its log files.`),
    );
  },
});
