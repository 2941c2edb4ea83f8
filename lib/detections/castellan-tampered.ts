import * as z from "zod";
import type { Change } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { isDeclaredAutomation } from "./actor/is-declared-automation.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { OWN_PARTS_CHANGED, ownPart } from "./guard/own-parts.ts";

export default defineDetection({
  id: "castellan-tampered",
  title: "Castellan itself was changed or switched off",
  severity: "critical",
  why:
    "Whoever silences the watchman wants not to be seen. Its parts are known by their names, and a deployment " +
    "changes them through CloudFormation, which is on record only; its EventBridge rules are told by " +
    "eventbridge-rule-off when they are disabled or deleted.",
  fix:
    "Ask who did it, then run `npm start -- doctor`, which names each part that is off with the command that mends it: " +
    "to deploy again puts back only what the template changes. Read what the same identity did while nobody was told: " +
    "`npm start -- replay` over the trail's files of that time.",
  references: ["https://attack.mitre.org/techniques/T1562/001/"],
  mitre: ["T1562.001", "T1562.008"],
  on: OWN_PARTS_CHANGED,
  params: z.object({
    names: z
      .array(z.string())
      .default(["castellan-*"])
      .describe("Names of Castellan's own parts, with `*` and `?`."),
  }),
  detect(change, { params, settings }) {
    const { actor, event, outcome, request } = change;
    const part = ownPart(change, params.names);
    if (part === undefined || isHarmless(change)) return undefined;
    const called = outcome === "failed" ? "tried to call" : "called";
    const deployed =
      actor.kind === "service" ||
      actor.invokedBy === "cloudformation.amazonaws.com" ||
      event === "cloudformation:UpdateStack" ||
      isDeclaredAutomation(actor, settings);
    return signal(`${subjectOf(actor)} ${called} ${event} on Castellan's own ${part}${fromWhere(actor)}.`, {
      severity: deployed ? "info" : outcome === "failed" ? "high" : "critical",
      evidence: { event, outcome, part, request },
    });
  },
});

/** A concurrency above nought is no way to stop a function. */
function isHarmless({ event, request }: Change): boolean {
  return event === "lambda:PutFunctionConcurrency" && request["reservedConcurrentExecutions"] !== 0;
}
