import * as z from "zod";
import { isUnknown } from "../../iam/fact.ts";
import type { GuardDutyFinding } from "../../iam/services/guard-duty.ts";
import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined } from "../../rule/verdict.ts";

const DAY_MS = 86_400_000;

export default defineRule({
  id: "guardduty-enabled",
  title: "GuardDuty is on in the home region",
  severity: "medium",
  why:
    "It sees in network and DNS traffic what no record of an API call tells: a machine that talks to a miner. Other " +
    "regions are not looked at.",
  fix: "Run `aws guardduty create-detector --enable`, or `aws guardduty update-detector --detector-id ID --enable`.",
  inCode: {
    terraform: "`aws_guardduty_detector` with `enable = true`.",
    cloudFormation: "`AWS::GuardDuty::Detector` with `Enable: true`.",
  },
  references: [
    "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_settingup.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/guardduty-enabled-centralized.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/guardduty-non-archived-findings.html",
  ],
  controls: {
    fsbp: ["GuardDuty.1"],
    "pci-dss-4.0": ids("11.5.1 11.5.1.1"),
    hipaa: ids(
      "164.308(a)(1)(ii)(A) 164.308(a)(1)(ii)(D) 164.308(a)(3)(ii)(A) 164.308(a)(5)(ii)(C) 164.308(a)(6)(i) 164.308(a)(6)(ii) 164.308(a)(8) 164.312(b) 164.312(e)(2)(i)",
    ),
    soc2: ids("CC3.1 CC3.2 CC4.2 CC6.8 CC7.1 CC7.2 CC7.3 CC7.4"),
    "nist-800-53-r5": ids(
      "AC-2 AC-3 AU-12 AU-14 AU-3 AU-6 CA-2 CA-7 CM-8 IR-4 PE-6 PM-14 PM-16 PM-31 RA-1 RA-10 RA-3 RA-5 SC-43 SC-5 SI-3 SI-4 SI-5",
    ),
    "iso-27001-2022": ids("A.5.19 A.5.21 A.5.25 A.5.28 A.5.29 A.8.7 A.8.9"),
  },
  resource: "AWS::::Account",
  needs: ["guardDuty"],
  on: [
    "guardduty:CreateDetector",
    "guardduty:UpdateDetector",
    "guardduty:DeleteDetector",
    "guardduty:DisassociateFromAdministratorAccount",
    "guardduty:DisassociateFromMasterAccount",
  ],
  ages: true,
  params: z.object({
    administrator: z
      .string()
      .regex(/^(\d{12})?$/)
      .default("")
      .describe("Account id that must manage it; empty: anybody, or nobody."),
    tellOldFindings: z
      .boolean()
      .default(false)
      .describe(
        "Tell of findings that nobody has archived for too long, which GuardDuty itself tells when they come.",
      ),
    daysHigh: z.number().positive().default(1).describe("Days that are too long for severity 7 and more."),
    daysMedium: z.number().positive().default(7).describe("Days that are too long for severity 4 to 7."),
    daysLow: z.number().positive().default(30).describe("Days that are too long for severity below 4."),
  }),
  check({ account, name, guardDuty }, { params, now }) {
    if (isUnknown(guardDuty)) return undetermined(guardDuty);
    if (guardDuty === null || !guardDuty.isEnabled)
      return nonCompliant(`GuardDuty is off in account ${name}.`);
    const { administrator, openFindings } = guardDuty;
    if (params.administrator !== "" && params.administrator !== account) {
      if (isUnknown(administrator)) return undetermined(administrator);
      if (administrator !== params.administrator)
        return nonCompliant(
          `GuardDuty of account ${name} is not managed by account ${params.administrator}.`,
          {
            administrator,
          },
        );
    }
    if (!params.tellOldFindings) return compliant();
    const old = openFindings.items.filter(
      ({ severity, updatedAt }) => now - updatedAt > limitMs(severity, params),
    );
    if (old.length > 0)
      return nonCompliant(`GuardDuty of account ${name} has old findings that nobody archived.`, {
        findings: old.map(({ id, type, severity }: GuardDutyFinding) => ({ id, type, severity })),
      });
    return openFindings.unknown === undefined ? compliant() : undetermined(openFindings);
  },
});

/** @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html "Severity levels" */
function limitMs(severity: number, days: { daysHigh: number; daysMedium: number; daysLow: number }): number {
  if (severity >= 7) return days.daysHigh * DAY_MS;
  return (severity >= 4 ? days.daysMedium : days.daysLow) * DAY_MS;
}
