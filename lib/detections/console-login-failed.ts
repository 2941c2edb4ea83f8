import { cisMonitoring } from "../rule/controls.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { SIGN_IN_EVENTS, signInName } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "console-login-failed",
  title: "A console sign-in failed",
  severity: "info",
  why:
    "One failure is a mistyped password; it is kept so that an investigation finds it. " +
    "Repeated failures are told by the detections that count them, and root's by their own.",
  fix:
    "Nothing for one failure. To see all of a user's sign-ins: " +
    "`aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=USER`.",
  references: [SIGN_IN_EVENTS],
  controls: cisMonitoring(6),
  mitre: ["T1110.001", "T1586.003"],
  on: ["signin:ConsoleLogin"],
  detect(change) {
    const { actor, outcome, error } = change;
    if (outcome !== "failed" || actor.identity === "Root") return undefined;
    const name =
      signInName(change) ?? (actor.identity === "IAMUser" ? "a user that does not exist" : actor.name);
    return signal(`A console sign-in as ${name} failed${fromWhere(actor)}.`, {
      evidence: { error: error?.message ?? "", mfaUsed: actor.mfa ?? null },
    });
  },
});
