import type { Account } from "../../../iam/account.ts";
import type { LogAlarm } from "../../../iam/services/log-alarm.ts";
import type { Controls } from "../../../rule/controls.ts";
import { defineRule, type Rule } from "../../../rule/define-rule.ts";
import type { InCode } from "../../../rule/in-code.ts";
import { compliant, nonCompliant, undetermined, type Verdict } from "../../../rule/verdict.ts";

/** What the rules on alarms differ in. */
export interface Watched {
  readonly id: string;
  /** What somebody must be told of, as it follows "Somebody is told": `when the root user is used`. */
  readonly when: string;
  /** Detections that tell of it together; none where Castellan has none. */
  readonly detections: readonly string[];
  /** Per metric filter of the classic way, what its pattern must hold: `$.eventName=DeleteTrail`. */
  readonly filters: readonly (readonly string[])[];
  /** What to know of the detections, where they do not tell the same as the classic filter. */
  readonly note?: string;
  readonly controls: Controls;
  readonly default?: "on" | "off";
}

/**
 * Makes a rule that asks whether somebody is told of something: by Castellan's own detections, where they are on and
 * listen to this account, or by metric filters on a trail's log group that set off alarms which act.
 */
export function alarmRule(watched: Watched): Rule {
  const { id, when, detections, filters, controls } = watched;
  return defineRule({
    id,
    title: `Somebody is told ${when}`,
    severity: "low",
    ...wordsOn(watched),
    references: [
      "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html",
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html",
    ],
    controls,
    default: watched.default ?? "on",
    resource: "AWS::::Account",
    needs: ["trails", "logAlarms"],
    on: [
      "logs:PutMetricFilter",
      "logs:DeleteMetricFilter",
      "monitoring:PutMetricAlarm",
      "monitoring:DeleteAlarms",
      "monitoring:DisableAlarmActions",
      "monitoring:EnableAlarmActions",
    ],
    check(account, context) {
      if (detections.length > 0 && detections.every((name) => context.detections.has(name)))
        return compliant();
      return judgeFilters(account, filters, `Nobody is told ${when} in account ${account.name}.`);
    },
  });
}

function wordsOn({ detections, note }: Watched): Pick<Rule, "why" | "fix"> & { readonly inCode: InCode } {
  const own = detections.join(" and ");
  return {
    why:
      `What nobody is told of goes on until it is noticed by chance. ${own === "" ? "" : `Castellan tells of it by ${own}; `}` +
      `a metric filter with an alarm that acts will do as well.${note === undefined ? "" : ` ${note}`}`,
    fix:
      `${own === "" ? "" : `Turn on ${own} in governance.yml; or `}run \`aws logs put-metric-filter\` on the trail's log ` +
      "group and `aws cloudwatch put-metric-alarm` on its metric, with a topic that somebody reads.",
    inCode: {
      terraform: "`aws_cloudwatch_log_metric_filter` and `aws_cloudwatch_metric_alarm`.",
      cloudFormation: "`AWS::Logs::MetricFilter` and `AWS::CloudWatch::Alarm`.",
    },
  };
}

function judgeFilters({ logAlarms }: Account, filters: Watched["filters"], message: string): Verdict {
  const missing = filters.filter((terms) => !logAlarms.items.some((alarm) => watches(alarm, terms)));
  if (missing.length === 0) return compliant();
  if (logAlarms.unknown !== undefined) return undetermined(logAlarms);
  return nonCompliant(message, { missing, alarms: logAlarms.items.map(({ name }) => name) });
}

/** White space, quotes and brackets differ between templates that mean the same. */
function watches({ acts, filterPattern }: LogAlarm, terms: readonly string[]): boolean {
  const pattern = filterPattern.replaceAll(/[\s"'()]/g, "").toLowerCase();
  return acts && terms.every((term) => pattern.includes(term.toLowerCase()));
}
