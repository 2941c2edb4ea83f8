import { text } from "../cloudtrail/change.ts";
import { ids } from "../rule/controls.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";

export default defineDetection({
  id: "console-login-no-mfa",
  title: "A user signed in to the console without MFA",
  severity: "medium",
  why:
    "A password alone let somebody in, so whoever has the password can come in too. " +
    "Sign-ins through an identity provider are not meant: their MFA happens there, and AWS does not see it.",
  fix:
    "Ask the user whether it was them, then assign an MFA device: `aws iam enable-mfa-device --user-name USER " +
    "--serial-number SERIAL --authentication-code1 CODE --authentication-code2 CODE`.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html",
  ],
  controls: {
    "cis-aws-1.4": ["4.2"],
    "cis-aws-3.0": ["4.2"],
    "cis-aws-5.0": ["4.2"],
    "cis-aws-6.0": ["5.2"],
    "cis-aws-7.0": ["5.2"],
    fsbp: ["CloudWatch.3"],
    gdpr: ["Art.25"],
    "iso-27001-2022": ids("A.8.15 A.8.16"),
  },
  mitre: ["T1078.004", "T1586.003"],
  covers: ["event-console-login-without-mfa"],
  on: ["signin:ConsoleLogin"],
  detect({ actor, outcome, additional }) {
    if (actor.identity !== "IAMUser" || outcome === "failed") return undefined;
    const mfaUsed = text(additional, "MFAUsed");
    if (mfaUsed?.toLowerCase() === "yes") return undefined;
    return signal(
      `User ${actor.name} signed in to the console without MFA from ${actor.sourceIp ?? "an unknown address"}.`,
      {
        evidence: {
          mfaUsed: mfaUsed ?? null,
          sourceIp: actor.sourceIp ?? null,
          userAgent: actor.userAgent ?? null,
        },
      },
    );
  },
});
