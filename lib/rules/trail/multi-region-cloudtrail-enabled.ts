import { mapFact } from "../../iam/fact.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeAnyTrail } from "./judged/judge-any-trail.ts";
import { RECORDING_EVENTS } from "./judged/trail-events.ts";

export default defineRule({
  id: "multi-region-cloudtrail-enabled",
  title: "A trail records all management events of all regions",
  severity: "high",
  why:
    "Whoever wants not to be seen works in a region that nobody looks at. A trail of the organization counts for " +
    "its members; what it records only its owner may be told, which leaves a member undetermined.",
  fix:
    "Run `aws cloudtrail update-trail --name TRAIL --is-multi-region-trail` and `aws cloudtrail put-event-selectors " +
    "--trail-name TRAIL --event-selectors ReadWriteType=All,IncludeManagementEvents=true`; without a trail, begin " +
    "with `aws cloudtrail create-trail --name audit --s3-bucket-name BUCKET --is-multi-region-trail`.",
  inCode: {
    terraform:
      "`is_multi_region_trail = true` and `include_global_service_events = true` of the `aws_cloudtrail`.",
    cloudFormation:
      "`IsMultiRegionTrail: true`, `IncludeGlobalServiceEvents: true` and `IsLogging: true` of the `AWS::CloudTrail::Trail`.",
  },
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/receive-cloudtrail-log-files-from-multiple-regions.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/multi-region-cloudtrail-enabled.html",
  ],
  controls: {
    "cis-aws-1.4": ["3.1"],
    "cis-aws-3.0": ["3.1"],
    "cis-aws-5.0": ["3.1"],
    "cis-aws-6.0": ["4.1"],
    "cis-aws-7.0": ["4.1"],
    fsbp: ["CloudTrail.1"],
    "pci-dss-4.0": ids(
      "10.2.1 10.2.1.1 10.2.1.2 10.2.1.3 10.2.1.4 10.2.1.5 10.2.1.6 10.2.1.7 10.2.2 10.3.1 10.6.3 5.3.4 A1.2.1",
    ),
    hipaa: ids("164.308(a)(1)(ii)(D) 164.308(a)(3)(ii)(A) 164.308(a)(6)(ii) 164.312(b) 164.312(e)(2)(i)"),
    soc2: ids("A1.1 CC2.1 CC7.2 PI1.3"),
    gdpr: ids("Art.25 Art.30"),
    "nist-800-53-r5": ids(
      "AC-2 AC-3 AC-4 AC-6 AU-10 AU-12 AU-14 AU-2 AU-3 AU-6 AU-8 CA-7 CM-5 CM-6 CM-9 IA-3 MA-4 PM-14 PM-31 SC-7 SI-1 SI-10 SI-3 SI-4 SI-7",
    ),
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
  resource: "AWS::::Account",
  needs: ["trails"],
  on: RECORDING_EVENTS,
  check(account) {
    return judgeAnyTrail(
      account,
      ({ isMultiRegion, records }) =>
        isMultiRegion
          ? mapFact(records, ({ management: { read, write } }) => [
              ...(read ? [] : ["it leaves calls out that read"]),
              ...(write ? [] : ["it leaves calls out that write"]),
            ])
          : ["it covers one region"],
      `No trail records all management events of all regions for account ${account.name}.`,
    );
  },
});
