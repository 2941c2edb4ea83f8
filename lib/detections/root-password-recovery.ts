import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { SIGN_IN_EVENTS } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "root-password-recovery",
  title: "A reset of the root password was asked for or completed",
  severity: "high",
  why:
    "Only the root user has this flow: a link goes to its e-mail address, and whoever reads the mailbox gets the account. " +
    "Anybody who knows the address can ask; completing it needs the mailbox, and is louder.",
  fix:
    "Ask the holders of the root mailbox. If it was none of them, do not open the link, change the mailbox's password, " +
    "look for forwarding rules in it, and check that root has MFA: " +
    "`aws iam get-account-summary --query SummaryMap.AccountMFAEnabled`.",
  references: [SIGN_IN_EVENTS, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reset-root-password.html"],
  covers: ["event-root-credential-change"],
  mitre: ["T1078.004"],
  on: ["signin:PasswordRecoveryRequested", "signin:PasswordRecoveryCompleted"],
  detect({ actor, event, outcome }) {
    if (outcome === "failed") return undefined;
    const completed = event === "signin:PasswordRecoveryCompleted";
    const message = completed
      ? `The root password was reset by e-mail${fromWhere(actor)}.`
      : `Somebody asked for a reset of the root password${fromWhere(actor)}.`;
    return signal(message, { severity: completed ? "critical" : "high", evidence: { event } });
  },
});
