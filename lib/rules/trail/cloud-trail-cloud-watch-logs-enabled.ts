import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import type { Trail } from "../../iam/services/trail.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";
import { judgeTrails } from "./judged/judge-trails.ts";
import { TRAIL_EVENTS } from "./judged/trail-events.ts";

const HOUR_MS = 3_600_000;

export default defineRule({
  id: "cloud-trail-cloud-watch-logs-enabled",
  title: "Trails deliver to CloudWatch Logs",
  severity: "low",
  why:
    "In CloudWatch Logs events can be searched at once and alarms can be set on them. Off by default: Castellan hears " +
    "of events through EventBridge, and CIS has dropped the demand.",
  fix:
    "Run `aws cloudtrail update-trail --name TRAIL --cloud-watch-logs-log-group-arn GROUP " +
    "--cloud-watch-logs-role-arn ROLE`.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/cloud-trail-cloud-watch-logs-enabled.html",
  ],
  controls: {
    "cis-aws-1.4": ["3.4"],
    fsbp: ["CloudTrail.5"],
    "pci-dss-4.0": ids(
      "10.2.1 10.2.1.1 10.2.1.2 10.2.1.3 10.2.1.4 10.2.1.5 10.2.1.6 10.2.1.7 10.2.2 10.3.1 10.4.1.1 10.6.3 11.5.2 11.6.1 12.10.5 5.3.4 A1.2.1 A3.3.1 A3.5.1",
    ),
    hipaa: ids("164.308(a)(1)(ii)(D) 164.308(a)(6)(ii) 164.312(b) 164.312(e)(2)(i)"),
    soc2: ids("A1.1 CC7.2 CC7.3 PI1.3"),
    gdpr: ids("Art.25 Art.30"),
    "nist-800-53-r5": ids(
      "AC-2 AC-3 AC-4 AC-6 AU-10 AU-12 AU-14 AU-16 AU-2 AU-3 AU-4 AU-6 AU-7 AU-8 AU-9 CA-7 CM-5 CM-6 CM-9 IA-3 MA-4 PM-14 PM-31 SC-7 SI-1 SI-10 SI-3 SI-4 SI-7",
    ),
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
  default: "off",
  resource: "AWS::::Account",
  needs: ["trails"],
  on: TRAIL_EVENTS,
  ages: true,
  params: z.object({
    maxDeliveryAgeHours: z
      .number()
      .positive()
      .default(48)
      .describe("Hours since the last delivery that are too many; deliveries are read once a sweep."),
  }),
  check(account, { params: { maxDeliveryAgeHours }, now }) {
    return judgeTrails(account, (trail) => judge(trail, now - maxDeliveryAgeHours * HOUR_MS));
  },
});

function judge({ name, logGroupArn, isLogging, delivery }: Trail, deliveredAfter: number) {
  if (logGroupArn === null) return nonCompliant(`Trail ${name} does not deliver to CloudWatch Logs.`);
  if (isUnknown(delivery)) return undetermined(delivery);
  const { logGroupDeliveredAt: deliveredAt, logGroupError: error } = delivery;
  if (isLogging === false || (deliveredAt !== null && deliveredAt > deliveredAfter)) return compliant();
  return nonCompliant(`Trail ${name} has not delivered to CloudWatch Logs of late.`, { deliveredAt, error });
}
