import * as z from "zod";
import type { Actor } from "../cloudtrail/actor.ts";
import { text } from "../cloudtrail/change.ts";
import { glob, matchesGlob } from "../policy/glob.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import type { Severity } from "../rule/severity.ts";
import type { SharedSettings } from "../settings/shared-settings.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "eventbridge-rule-off",
  title: "An EventBridge rule was disabled or deleted",
  severity: "medium",
  why:
    "Alarms hang on EventBridge rules, and one that is off fails silently. " +
    "Castellan hears of changes through rules of its own: without them it is deaf.",
  fix:
    "Ask who did it. Enable a rule again with `aws events enable-rule --name RULE`; deploy Castellan again when one " +
    "of its own rules is gone.",
  references: [
    "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DisableRule.html",
    "https://attack.mitre.org/techniques/T1562/001/",
  ],
  mitre: ["T1562.001", "T1489"],
  on: ["events:DisableRule", "events:DeleteRule"],
  params: z.object({
    ownRules: z
      .array(z.string())
      .default(["castellan-*"])
      .describe("Names of the rules that Castellan hangs on, with `*` and `?`: these are critical."),
  }),
  detect({ actor, outcome, request, eventName }, { params, settings }) {
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const name = text(request, "name") ?? text(request, "rule") ?? "of unknown name";
    const own = params.ownRules.some((pattern) => matchesGlob(glob(pattern), name));
    const verb = eventName === "DeleteRule" ? "deleted" : "disabled";
    const whose = own ? ", through which Castellan hears of changes" : "";
    return signal(`${subjectOf(actor)} ${verb} EventBridge rule ${name}${whose}.`, {
      evidence: { rule: name, eventBus: text(request, "eventBusName") ?? "default" },
      severity: own ? "critical" : severityOf(actor, settings),
    });
  },
});

/** A stack's rules come and go with it. */
function severityOf(actor: Actor, settings: SharedSettings): Severity {
  const isStack = actor.invokedBy === "cloudformation.amazonaws.com";
  return severityFor(isStack ? "low" : "medium", actor, settings);
}
