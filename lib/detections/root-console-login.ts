import { text } from "../cloudtrail/change.ts";
import { ids } from "../rule/controls.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";

export default defineDetection({
  id: "root-console-login",
  title: "The root user signed in to the console",
  severity: "critical",
  why:
    "The root user can do everything, and nothing in the account can stop it. " +
    "Daily work never needs it, so each sign-in is an emergency or an intruder.",
  fix:
    "Ask the holder of the root credentials whether it was them. If not, reset the root password and its MFA " +
    "device, delete its access keys, and look at everything the session did.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html",
  ],
  controls: {
    "cis-aws-1.4": ["4.3"],
    "cis-aws-3.0": ["4.3"],
    "cis-aws-5.0": ["4.3"],
    "cis-aws-6.0": ["5.3"],
    "cis-aws-7.0": ["5.3"],
    fsbp: ["CloudWatch.1"],
    hipaa: ids("164.308(a)(6)(i) 164.308(a)(6)(ii)"),
    soc2: ["PI1.3"],
    gdpr: ["Art.25"],
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
  mitre: ["T1078.003", "T1078.004"],
  covers: ["event-root-console-login"],
  on: ["signin:ConsoleLogin"],
  detect({ actor, account, outcome, additional }) {
    if (actor.identity !== "Root" || outcome === "failed") return undefined;
    const mfa = actor.mfa === undefined ? "" : actor.mfa ? " with MFA" : " without MFA";
    return signal(
      `The root user of account ${account} signed in to the console${mfa} from ${actor.sourceIp ?? "an unknown address"}.`,
      {
        evidence: {
          mfaUsed: text(additional, "MFAUsed") ?? null,
          sourceIp: actor.sourceIp ?? null,
          userAgent: actor.userAgent ?? null,
        },
      },
    );
  },
});
