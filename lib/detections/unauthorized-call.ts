import { cisMonitoring } from "../rule/controls.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { isDenial } from "./call/is-denial.ts";

export default defineDetection({
  id: "unauthorized-call",
  title: "A call was denied",
  severity: "info",
  why:
    "Information: programs and the console are denied things all day. Off by default; access-denied-burst " +
    "tells when one identity is denied many different things, and CIS asks for a metric rather than an alarm " +
    "on each.",
  fix: "Nothing by itself.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html"],
  controls: cisMonitoring(1),
  default: "off",
  mitre: ["T1526"],
  on: "any",
  picks: ({ outcome, error }) => outcome === "failed" && isDenial(error?.code),
  detect({ actor, event, error }) {
    if (event === "s3:HeadBucket" || actor.kind === "service") return undefined;
    return signal(`${subjectOf(actor)} was denied ${event}${fromWhere(actor)}.`, {
      evidence: { event, error: error?.code ?? null },
    });
  },
});
