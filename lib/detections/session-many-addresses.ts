import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { principalOf } from "./actor/principal-of.ts";
import { accountOf } from "./call/account-of.ts";
import { isPublicAddress, networkOf } from "./network/network.ts";

export default defineDetection({
  id: "session-many-addresses",
  title: "One access key was used from several networks at once",
  severity: "medium",
  why:
    "Session credentials live on one machine; the same key from several networks is a copy. " +
    "Off by default: a workload on many instances shares a long-lived key, and every call costs a count. Calls by " +
    "services, by infrastructure as code and from private addresses are left out. " +
    "Deployed, it sees the calls that Castellan hears (IAM, STS and the like); a replay sees all.",
  fix:
    "Ask the owner of the key. A long-lived key: `aws iam update-access-key --user-name USER --access-key-id KEY_ID " +
    "--status Inactive`; a role's session: revoke the role's sessions in the IAM console.",
  references: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html"],
  covers: ["event-credential-exfiltration"],
  default: "off",
  mitre: ["T1078.004", "T1185"],
  on: "any",
  picks: ({ signingKeyId }) => signingKeyId !== undefined,
  params: z.object({
    minutes: z.number().positive().default(30).describe("Length of the window."),
    networks: z.int().min(2).default(4).describe("Different networks of one that are too many."),
  }),
  window: ({ minutes, networks }) => ({ minutes, atLeast: networks }),
  detect({ actor }, { account }) {
    const { accessKeyId, sourceIp, origin } = actor;
    if (
      accessKeyId === undefined ||
      actor.invokedBy !== undefined ||
      !isPublicAddress(sourceIp) ||
      origin === "iac"
    )
      return undefined;
    return signal(`The access key ${accessKeyId} of ${actor.name} was used from different networks`, {
      resource: principalOf(actor) ?? accountOf(account),
      by: accessKeyId,
      distinct: networkOf(sourceIp),
    });
  },
});
