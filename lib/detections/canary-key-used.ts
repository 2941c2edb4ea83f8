import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { matchesAny } from "./actor/matches-any.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "canary-key-used",
  title: "A credential that nobody may use was used",
  severity: "critical",
  why:
    "A canary is a key or user left where an intruder would look, with no rights and no use. Whoever calls " +
    "with it has found it, so this is never a false alarm. Off until you name yours and enable it; told once " +
    "per credential, address and call.",
  fix:
    "Find the place where the canary lay: somebody was there. Look for other calls from the same address, and " +
    "put a new canary out.",
  references: ["https://attack.mitre.org/techniques/T1552/001/"],
  covers: ["event-canary-key-used"],
  default: "off",
  mitre: ["T1078.004", "T1552.001"],
  on: "any",
  picks: ({ callerArn, signingKeyId }) => callerArn !== undefined || signingKeyId !== undefined,
  params: z.object({
    keys: z.array(z.string()).default([]).describe("Access key ids of canaries."),
    principals: z.array(z.string()).default([]).describe("ARNs of canary users and roles, with `*` and `?`."),
  }),
  firstSeen: () => ({ learnDays: 0 }),
  detect({ actor, event, outcome }, { params }) {
    const { accessKeyId, arn, issuerArn } = actor;
    const byKey = accessKeyId !== undefined && params.keys.includes(accessKeyId);
    if (!byKey && !matchesAny(arn, params.principals) && !matchesAny(issuerArn, params.principals))
      return undefined;
    const canary = byKey ? `key ${accessKeyId}` : subjectOf(actor);
    return signal(`The canary ${canary} called ${event}${fromWhere(actor)}.`, {
      by: `${canary} ${event} ${actor.sourceIp ?? ""}`,
      evidence: {
        event,
        outcome,
        sourceIp: actor.sourceIp ?? null,
        userAgent: actor.userAgent?.slice(0, 200) ?? null,
      },
    });
  },
});
