import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { pattern } from "../rule/pattern.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "log-group-deleted",
  title: "A CloudWatch log group was deleted",
  severity: "low",
  why:
    "What it held is gone at once. Stacks take their log groups with them all day; one that is named after a " +
    "trail, flow logs or an audit is told louder, because it may hold what an intruder did.",
  fix:
    "Ask who did it. Make the group again with `aws logs create-log-group --log-group-name NAME` and a " +
    "retention, and look at what the same identity did before.",
  references: [
    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogGroup.html",
    "https://attack.mitre.org/techniques/T1562/008/",
  ],
  mitre: ["T1562.008", "T1485", "T1562.001"],
  on: ["logs:DeleteLogGroup"],
  params: z.object({
    guards: pattern()
      .default("(?i:trail|flow-?logs?|audit|guardduty|security)")
      .describe("Names of log groups that hold what happened in the account."),
  }),
  detect(change, { params, settings }) {
    const { actor, outcome } = change;
    if (outcome === "failed" || actor.kind === "service" || actor.invokedBy !== undefined) return undefined;
    const group = targetName(change, "of unknown name");
    const severity = new RegExp(params.guards, "u").test(group) ? "medium" : "low";
    return signal(`${subjectOf(actor)} deleted the log group ${group}.`, {
      severity: severityFor(severity, actor, settings),
      evidence: { group },
    });
  },
});
