import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "region-not-used",
  title: "Somebody changed something in a Region that is not used",
  severity: "medium",
  why:
    "A Region in which you run nothing is where an intruder's machines are not noticed. Off until you name " +
    "the Regions that you use and enable it; told once per Region and identity. Global services write to " +
    "us-east-1.",
  fix:
    "Look at what was made there. Deny the Region by a service control policy on `aws:RequestedRegion`, or " +
    "turn it off with `aws account disable-region --region-name REGION`.",
  references: [
    "https://attack.mitre.org/techniques/T1535/",
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html",
  ],
  default: "off",
  mitre: ["T1535"],
  on: "any",
  picks: ({ readOnly, region }) => region !== "us-east-1" && readOnly !== true,
  params: z.object({
    usedRegions: z.array(z.string()).default([]).describe("Regions that you use; empty: nothing is told."),
  }),
  firstSeen: () => ({ learnDays: 0 }),
  detect({ actor, event, outcome, readOnly, region }, { params }) {
    if (readOnly !== false) return undefined;
    if (params.usedRegions.length === 0 || params.usedRegions.includes(region)) return undefined;
    if (actor.kind === "service" || actor.invokedBy !== undefined) return undefined;
    const called = outcome === "failed" ? "tried to call" : "called";
    return signal(
      `${subjectOf(actor)} ${called} ${event} in the unused Region ${region}${fromWhere(actor)}.`,
      {
        by: `${region} ${actor.issuerArn ?? actor.arn ?? actor.name}`,
        evidence: { event, region },
      },
    );
  },
});
