import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { SIGN_IN_EVENTS } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "root-console-login-failed",
  title: "A sign-in as root failed",
  severity: "medium",
  why:
    "Nobody needs the root user in daily work, so a failed try is a mistake that the owner knows of, or an attack. " +
    "The root user can do everything, and no policy in the account limits it.",
  fix:
    "Ask the holders of the root password whether it was them. If not, change the password, check its MFA with " +
    "`aws iam get-account-summary --query SummaryMap.AccountMFAEnabled`, and secure the mailbox of the root address.",
  references: [
    SIGN_IN_EVENTS,
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html",
  ],
  covers: ["event-root-console-login"],
  mitre: ["T1110.001"],
  on: ["signin:ConsoleLogin"],
  detect({ actor, outcome, error }) {
    if (actor.identity !== "Root" || outcome !== "failed") return undefined;
    return signal(`Somebody tried to sign in as the root user${fromWhere(actor)} and failed.`, {
      evidence: { error: error?.message ?? "", mfaUsed: actor.mfa ?? false },
    });
  },
});
