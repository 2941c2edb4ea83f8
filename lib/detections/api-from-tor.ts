import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { isInside } from "./network/network.ts";

export default defineDetection({
  id: "api-from-tor",
  title: "A call came from a Tor exit node",
  severity: "high",
  why:
    "Nobody works through Tor by accident. The list of exit nodes changes every hour and is yours to bring; " +
    "without it nothing is told. Told once per identity and address.",
  fix:
    "Disable the credential: `aws iam update-access-key --user-name USER --access-key-id KEY_ID --status " +
    "Inactive`, or revoke the role's sessions; then read what it did.",
  references: [
    "https://check.torproject.org/torbulkexitlist",
    "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-iam.html",
  ],
  default: "off",
  mitre: ["T1204", "T1090.003"],
  on: "any",
  params: z.object({
    exitNodes: z.array(z.string()).default([]).describe("Addresses or blocks of Tor exit nodes."),
  }),
  firstSeen: () => ({ learnDays: 0 }),
  detect({ actor, event, outcome }, { params }) {
    const { sourceIp } = actor;
    if (sourceIp === undefined || !isInside(sourceIp, params.exitNodes)) return undefined;
    const called = outcome === "failed" ? "tried to call" : "called";
    return signal(`${subjectOf(actor)} ${called} ${event} from the Tor exit node ${sourceIp}.`, {
      by: `${actor.arn ?? actor.name} from ${sourceIp}`,
      evidence: { event, sourceIp },
    });
  },
});
