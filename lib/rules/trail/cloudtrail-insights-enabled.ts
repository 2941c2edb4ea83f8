import { ids } from "../../rule/controls.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeAnyTrail } from "./judged/judge-any-trail.ts";
import { TRAIL_EVENTS } from "./judged/trail-events.ts";

export default defineRule({
  id: "cloudtrail-insights-enabled",
  title: "A trail looks for unusual activity",
  severity: "low",
  why:
    "Insights tells of calls that come more often, or fail more often, than they used to. Off by default: it costs per " +
    "event, and tells nothing of single calls.",
  fix:
    "Run `aws cloudtrail put-insight-selectors --trail-name TRAIL --insight-selectors " +
    '\'[{"InsightType":"ApiCallRateInsight"},{"InsightType":"ApiErrorRateInsight"}]\'`.',
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html",
  ],
  controls: {
    "pci-dss-4.0": ids("10.3.2 10.3.3 10.3.4 10.5.1 5.3.4 A1.2.1"),
  },
  default: "off",
  resource: "AWS::::Account",
  needs: ["trails"],
  on: [...TRAIL_EVENTS, "cloudtrail:PutInsightSelectors"],
  check(account) {
    return judgeAnyTrail(
      account,
      ({ hasInsights }) => (hasInsights ? [] : ["it has no Insights selectors"]),
      `No trail of account ${account.name} looks for unusual activity.`,
    );
  },
});
