import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { principalOf } from "./actor/principal-of.ts";
import { isInstanceSession } from "./actor/workload-session.ts";
import { accountOf } from "./call/account-of.ts";
import { isPublicAddress } from "./network/network.ts";

export default defineDetection({
  id: "imds-credentials-elsewhere",
  title: "One instance's credentials were used from several public addresses",
  severity: "medium",
  why:
    "The credentials of an instance role belong to one machine with one way to the internet: a second public address " +
    "is a thief's. A thief who is the only caller is not seen, since a record does not tell the instance's address; an " +
    "Elastic IP attached later looks like a thief. Deployed, only the calls that Castellan hears count.",
  fix:
    "Compare the addresses with the instance's: `aws ec2 describe-instances --instance-ids ID --query " +
    "Reservations[].Instances[].PublicIpAddress`. If one is foreign, revoke the role's sessions and require IMDSv2: " +
    "`aws ec2 modify-instance-metadata-options --instance-id ID --http-tokens required`.",
  references: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html",
    "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-iam.html",
  ],
  covers: ["event-credential-exfiltration"],
  mitre: ["T1078.002", "T1078.004", "T1552.005"],
  on: "any",
  picks: (change) => change.callerArn?.includes("/i-") === true,
  params: z.object({
    minutes: z.number().positive().default(120).describe("Length of the window."),
    addresses: z
      .int()
      .min(2)
      .default(2)
      .describe("Different public addresses of one instance that are too many."),
  }),
  window: ({ minutes, addresses }) => ({ minutes, atLeast: addresses }),
  detect({ actor }, { account }) {
    const { sourceIp, session } = actor;
    if (!isInstanceSession(actor) || !isPublicAddress(sourceIp)) return undefined;
    if (actor.invokedBy !== undefined) return undefined;
    const family = sourceIp.includes(":") ? "IPv6" : "IPv4";
    return signal(
      `The credentials of instance ${session} (role ${actor.principalName}) were used from public addresses`,
      {
        resource: principalOf(actor) ?? accountOf(account),
        by: `${session} over ${family}`,
        distinct: sourceIp,
        evidence: { instance: session, role: actor.principalName, sourceIp },
      },
    );
  },
});
