import { text } from "../cloudtrail/change.ts";
import type { EntityUpdate } from "../iam/account-state.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { actsOnSelf } from "./actor/acts-on-self.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { wordsFor } from "./call/words-for.ts";

export default defineDetection({
  id: "mfa-device-removed",
  title: "An MFA device was turned off",
  severity: "medium",
  why:
    "Without the device a password is enough, and policies that ask for MFA can be met by a device of somebody else's. " +
    "A new phone and a leaver look the same, so ask. Deleting a device that nobody uses any more is information.",
  fix:
    "Ask the user. If it was not wanted: `aws iam enable-mfa-device --user-name USER --serial-number ARN " +
    "--authentication-code1 CODE --authentication-code2 CODE`, and change the password.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeactivateMFADevice.html",
    "https://attack.mitre.org/techniques/T1556/006/",
  ],
  covers: ["event-mfa-device-removed"],
  mitre: ["T1556.006", "T1531", "T1586.003", "T1621"],
  on: ["iam:DeactivateMFADevice", "iam:DeleteVirtualMFADevice"],
  detect({ actor, outcome, eventName, request, targets }, { updates, settings }) {
    const [target] = targets;
    if (outcome === "failed" || target === undefined || actor.kind === "service") return undefined;
    const evidence = { serialNumber: text(request, "serialNumber") ?? null };
    if (eventName === "DeleteVirtualMFADevice") {
      const message = `${subjectOf(actor)} deleted the MFA device ${target.name}.`;
      return signal(message, { severity: "info", evidence });
    }
    const root = target.type === "AWS::::Account";
    const whose = root ? "the root user" : actsOnSelf(actor, target) ? "itself" : wordsFor(target);
    const left = isLastDevice(updates) ? `; ${whose === "itself" ? "it" : whose} has none left` : "";
    return signal(`${subjectOf(actor)} turned off an MFA device of ${whose}${fromWhere(actor)}${left}.`, {
      resource: target,
      severity: root ? "critical" : severityFor(whose === "itself" ? "medium" : "high", actor, settings),
      evidence,
    });
  },
});

function isLastDevice(updates: readonly EntityUpdate[]): boolean {
  return updates.some(({ after }) => {
    const devices =
      after?.type === "AWS::IAM::User"
        ? after.mfaDevices
        : after?.type === "AWS::::Account"
          ? after.rootMfaDevices
          : undefined;
    return devices !== undefined && devices.unknown === undefined && devices.items.length === 0;
  });
}
