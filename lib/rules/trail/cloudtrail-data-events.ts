import * as z from "zod";
import { mapFact } from "../../iam/fact.ts";
import type { RecordedEvents } from "../../iam/services/recorded-events.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeAnyTrail } from "./judged/judge-any-trail.ts";
import { RECORDING_EVENTS } from "./judged/trail-events.ts";

export default defineRule({
  id: "cloudtrail-data-events",
  title: "A trail records who reads and writes objects",
  severity: "low",
  why:
    "Management events do not tell who took which object out of a bucket. Off by default: data events are many, and " +
    "each costs.",
  fix:
    "Run `aws cloudtrail put-event-selectors --trail-name TRAIL --advanced-event-selectors` with a selector of " +
    "`eventCategory` Data and `resources.type` AWS::S3::Object, beside the one for management events.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/cloudtrail-s3-dataevents-enabled.html",
  ],
  controls: {
    "cis-aws-1.4": ids("3.10 3.11"),
    "cis-aws-3.0": ids("3.8 3.9"),
    "cis-aws-5.0": ids("3.8 3.9"),
    "cis-aws-6.0": ids("4.8 4.9"),
    "cis-aws-7.0": ids("4.8 4.9"),
    "pci-dss-4.0": ids(
      "10.2.1 10.2.1.1 10.2.1.2 10.2.1.3 10.2.1.4 10.2.1.5 10.2.1.6 10.2.1.7 10.2.2 10.3.1 10.6.3 5.3.4 A1.2.1",
    ),
    hipaa: ids(
      "164.308(a)(1)(ii)(D) 164.308(a)(3)(ii)(A) 164.308(a)(6)(ii) 164.312(a)(2)(i) 164.312(b) 164.312(e)(2)(i)",
    ),
    soc2: ids("CC2.1 CC7.2 PI1.2"),
    gdpr: ["Art.30"],
    "nist-800-53-r5": ids(
      "AC-2 AC-3 AC-4 AC-6 AU-10 AU-12 AU-14 AU-2 AU-3 AU-6 AU-8 CA-7 CM-5 CM-6 CM-9 IA-3 MA-4 PM-14 PM-31 SC-7 SI-1 SI-10 SI-3 SI-4 SI-7",
    ),
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
  default: "off",
  resource: "AWS::::Account",
  needs: ["trails"],
  on: RECORDING_EVENTS,
  params: z.object({
    resourceTypes: z
      .array(z.string().min(1))
      .min(1)
      .default(["AWS::S3::Object"])
      .describe("Types of which one trail must record every read and write."),
  }),
  check(account, { params: { resourceTypes } }) {
    return judgeAnyTrail(
      account,
      ({ records }) =>
        mapFact(records, (recorded) =>
          resourceTypes.filter((type) => !isRecorded(type, recorded)).map((type) => `it leaves out ${type}`),
        ),
      `No trail records every read and write of ${resourceTypes.join(", ")} in account ${account.name}.`,
    );
  },
});

function isRecorded(type: string, { data }: RecordedEvents): boolean {
  const parts = data.filter(({ resourceType, isComplete }) => resourceType === type && isComplete);
  return parts.some(({ read }) => read) && parts.some(({ write }) => write);
}
