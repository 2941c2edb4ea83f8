import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { principalOf } from "./actor/principal-of.ts";
import { isInstanceSession } from "./actor/workload-session.ts";
import { accountOf } from "./call/account-of.ts";

export default defineDetection({
  id: "workload-credentials-on-laptop",
  title: "An instance's credentials were used on a Mac",
  severity: "high",
  why:
    "Instances run Linux or Windows, so a call in an instance's name from a program on macOS is somebody who carried the " +
    "credentials off. The user agent is the caller's own word: a careful thief changes it, and EC2's rare Mac instances " +
    "are told too. Deployed, it sees the calls that Castellan hears (IAM, STS and the like); a replay sees all.",
  fix:
    "Revoke the role's sessions in the IAM console (Revoke sessions), isolate the instance, and require IMDSv2: `aws ec2 " +
    "modify-instance-metadata-options --instance-id ID --http-tokens required`. Then read what the session did.",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html",
    "https://attack.mitre.org/techniques/T1552/005/",
  ],
  covers: ["event-credential-exfiltration"],
  mitre: ["T1078.004", "T1552.005"],
  on: "any",
  picks: (change) => change.callerArn?.includes("/i-") === true,
  window: () => ({ minutes: 60, atLeast: 1 }),
  detect({ actor, event, outcome }, { account }) {
    if (!isInstanceSession(actor) || actor.invokedBy !== undefined) return undefined;
    if (!/darwin|macos|macintosh/i.test(actor.userAgent ?? "")) return undefined;
    const { session, principalName } = actor;
    return signal(
      `The credentials of instance ${session} (role ${principalName}) called ${event}${fromWhere(actor)} with a program on macOS.`,
      {
        resource: principalOf(actor) ?? accountOf(account),
        by: session ?? actor.name,
        evidence: { event, outcome, userAgent: (actor.userAgent ?? "").slice(0, 200) },
      },
    );
  },
});
