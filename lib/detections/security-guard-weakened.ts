import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { wordsFor } from "./call/words-for.ts";
import { GUARDS_OFF, guardOff } from "./guard/guards-off.ts";

export default defineDetection({
  id: "security-guard-weakened",
  title: "Something that guards the account was switched off",
  severity: "medium",
  why:
    "Guards are switched off before the rest. Told aloud for those that no other detection tells: public " +
    "access blocks, flow logs, encryption by default, Security Hub, central administrators, CloudTrail Lake. " +
    "Trails, Config, GuardDuty and rules are information here.",
  fix: "Ask who did it, switch it on again, and look at what the same identity did around the time.",
  references: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    "https://attack.mitre.org/techniques/T1562/",
  ],
  covers: ["event-security-service-tampered"],
  mitre: ["T1562.001", "T1562.008"],
  on: GUARDS_OFF,
  detect(change, { settings }) {
    const { actor, event, outcome, request, targets } = change;
    const guard = outcome === "succeeded" && actor.kind !== "service" ? guardOff(change) : undefined;
    if (guard === undefined) return undefined;
    return signal(`${subjectOf(actor)} ${guard.what} (${wordsFor(targets[0])})${fromWhere(actor)}.`, {
      severity: severityFor(guard.severity, actor, settings),
      evidence: { event, request },
    });
  },
});
