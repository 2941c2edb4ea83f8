import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { isRefused, SIGN_IN_EVENTS, signInName } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "console-mfa-failed",
  title: "A console sign-in with MFA failed",
  severity: "low",
  why:
    "Somebody got as far as the MFA prompt and was refused. " +
    "The record does not say whether the password or the code was wrong, so this is a hint and no proof that the password is known.",
  fix:
    "One failure is usually a mistyped code. If the user knows nothing of it, reset their password: " +
    "`aws iam update-login-profile --user-name USER --password NEW --password-reset-required`.",
  references: [SIGN_IN_EVENTS],
  covers: ["event-console-login-bruteforce"],
  mitre: ["T1621", "T1586.003"],
  on: ["signin:ConsoleLogin", "signin:CheckMfa"],
  detect(change) {
    const { actor, event, error } = change;
    if (!isRefused(change) || (event === "signin:ConsoleLogin" && actor.mfa !== true)) return undefined;
    const name = signInName(change) ?? "a user that does not exist";
    return signal(`A console sign-in with MFA as ${name} failed${fromWhere(actor)}.`, {
      evidence: { error: error?.message ?? "" },
    });
  },
});
