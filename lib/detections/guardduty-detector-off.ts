import { flagIn } from "../cloudtrail/reduce/read-change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "guardduty-detector-off",
  title: "GuardDuty was deleted or switched off",
  severity: "high",
  why:
    "Nobody is told of stolen credentials, malware or strange calls in the Region any more. Deleting the " +
    "detector deletes its findings as well.",
  fix:
    "Switch it on: `aws guardduty update-detector --detector-id ID --enable`, or `aws guardduty " +
    "create-detector --enable` when it is gone; look at what the same identity did around the time.",
  references: [
    "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_suspend-disable.html",
    "https://attack.mitre.org/techniques/T1562/001/",
  ],
  covers: ["event-security-service-tampered"],
  mitre: ["T1562.001", "T1485", "T1685.002"],
  on: ["guardduty:DeleteDetector", "guardduty:UpdateDetector"],
  detect(change) {
    const { actor, outcome, eventName, request, region } = change;
    const off = eventName === "DeleteDetector" || flagIn(request, "enable") === false;
    if (outcome === "failed" || actor.kind === "service" || !off) return undefined;
    const detector = targetName(change, "of unknown id");
    const verb = eventName === "DeleteDetector" ? "deleted" : "switched off";
    return signal(
      `${subjectOf(actor)} ${verb} the GuardDuty detector ${detector} in ${region}${fromWhere(actor)}.`,
      {
        evidence: { detector, region },
      },
    );
  },
});
