import { isUnknown } from "../../iam/fact.ts";
import type { Trail } from "../../iam/services/trail.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeAnyTrail } from "./judged/judge-any-trail.ts";
import { RECORDING_EVENTS } from "./judged/trail-events.ts";

export default defineRule({
  id: "cloudtrail-security-trail-enabled",
  title: "One trail is hardened in every way",
  severity: "medium",
  why:
    "An investigation that has to join several half-complete trails takes days. Off by default: the parts have rules " +
    "of their own, and a key of one's own is not for everybody.",
  fix:
    "Run `aws cloudtrail update-trail --name TRAIL --is-multi-region-trail --include-global-service-events " +
    "--enable-log-file-validation --kms-key-id KEY` and `aws cloudtrail put-event-selectors --trail-name TRAIL " +
    "--event-selectors ReadWriteType=All,IncludeManagementEvents=true`.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/cloudtrail-security-trail-enabled.html",
  ],
  default: "off",
  resource: "AWS::::Account",
  needs: ["trails"],
  on: RECORDING_EVENTS,
  check(account) {
    return judgeAnyTrail(
      account,
      gapsOf,
      `No single trail of account ${account.name} is hardened in every way.`,
    );
  },
});

function gapsOf(trail: Trail) {
  const gaps = [
    ...(trail.isMultiRegion ? [] : ["it covers one region"]),
    ...(trail.hasGlobalEvents ? [] : ["it leaves out global services"]),
    ...(trail.validatesLogFiles ? [] : ["it writes no digests"]),
    ...(trail.kmsKeyId === null ? ["it uses no KMS key"] : []),
  ];
  const { records } = trail;
  if (isUnknown(records)) return gaps.length > 0 ? gaps : records;
  const { management, excludedSources } = records;
  return [
    ...gaps,
    ...(management.read && management.write ? [] : ["it leaves management events out"]),
    ...(excludedSources.length > 0 ? [`it leaves out ${excludedSources.join(", ")}`] : []),
  ];
}
