import { type Change, text } from "../cloudtrail/change.ts";
import type { EntityUpdate } from "../iam/account-state.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import type { Severity } from "../rule/severity.ts";
import { actsOnSelf } from "./actor/acts-on-self.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { wordsFor } from "./call/words-for.ts";

export default defineDetection({
  id: "mfa-device-registered",
  title: "An MFA device was enabled",
  severity: "low",
  why:
    "A first device of one's own makes an account safer. A device enabled for somebody else, a second one, or one from a " +
    "session without MFA may be an intruder's, who keeps it to pass every MFA check from then on.",
  fix:
    "Ask the user whether the device is theirs. If not: `aws iam deactivate-mfa-device --user-name USER --serial-number " +
    "ARN`, change the password and the keys.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableMFADevice.html",
    "https://attack.mitre.org/techniques/T1556/006/",
  ],
  covers: ["event-mfa-device-registered-by-session"],
  mitre: ["T1556.006", "T1078.004", "T1098.005"],
  on: ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice"],
  detect(change, { updates, settings }) {
    const { actor, outcome, eventName, request, targets } = change;
    const [target] = targets;
    if (outcome === "failed" || target === undefined || actor.kind === "service") return undefined;
    const serialNumber = text(request, "serialNumber") ?? target.arn ?? target.name;
    if (eventName === "CreateVirtualMFADevice") {
      const message = `${subjectOf(actor)} made the MFA device ${target.name}, which nobody uses yet.`;
      return signal(message, { severity: "info", evidence: { serialNumber } });
    }
    const self = actsOnSelf(actor, target) || (actor.identity === "Root" && target.type === "AWS::::Account");
    const another = hadDevice(updates);
    const whose = self ? "itself" : wordsFor(target);
    const which = another ? "another" : "an";
    return signal(`${subjectOf(actor)} enabled ${which} MFA device for ${whose}${fromWhere(actor)}.`, {
      resource: target,
      severity: severityFor(severityOf(change, self, another), actor, settings),
      evidence: { serialNumber },
    });
  },
});

function severityOf({ actor, targets }: Change, self: boolean, another: boolean): Severity {
  if (another && targets[0]?.type === "AWS::::Account") return "high";
  const bareSession = actor.accessKeyId?.startsWith("ASIA") === true && actor.origin !== "console";
  return !self || another || (bareSession && actor.mfa !== true) ? "medium" : "low";
}

function hadDevice(updates: readonly EntityUpdate[]): boolean {
  return updates.some(({ before }) => {
    if (before?.type === "AWS::IAM::User") return before.mfaDevices.items.length > 0;
    return before?.type === "AWS::::Account" && before.rootMfaDevices.items.length > 0;
  });
}
