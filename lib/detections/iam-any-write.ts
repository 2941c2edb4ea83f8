import type { EventKey } from "../cloudtrail/catalogue.ts";
import { IAM_WRITES } from "../cloudtrail/iam-events.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { wordsFor } from "./call/words-for.ts";

export default defineDetection({
  id: "iam-any-write",
  title: "Somebody changed something in IAM",
  severity: "info",
  why:
    "Information: every successful change, for those who want one line each. " +
    "Off by default, because the time line of each entity holds the same.",
  fix: "Nothing, unless nobody knows of the change.",
  references: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html"],
  default: "off",
  mitre: ["T1098"],
  on: Object.keys(IAM_WRITES) as EventKey[],
  detect({ actor, outcome, event, targets }) {
    if (outcome === "failed") return undefined;
    return signal(`${subjectOf(actor)} called ${event} on ${wordsFor(targets[0])}.`, { evidence: { event } });
  },
});
