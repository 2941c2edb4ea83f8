import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { isDeclaredAutomation } from "./actor/is-declared-automation.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "iam-group-delete-failed",
  title: "Somebody tried again and again to delete groups",
  severity: "low",
  why:
    "One failed deletion is a mistake. Many in a short time are somebody who tries out what a credential may destroy, " +
    "or guesses the names of groups.",
  fix: "Ask the owner of the identity; if nobody knows of it, disable the credential.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroup.html",
    "https://attack.mitre.org/techniques/T1098/",
  ],
  mitre: ["T1098"],
  on: ["iam:DeleteGroup"],
  params: z.object({
    minutes: z.int().min(1).default(10).describe("Length of the window."),
    atLeast: z.int().min(2).default(3).describe("Failed deletions by one identity that are too many."),
  }),
  window: ({ minutes, atLeast }) => ({ minutes, atLeast }),
  detect({ actor, outcome, error }, { settings }) {
    if (outcome === "succeeded" || actor.kind === "service" || isDeclaredAutomation(actor, settings))
      return undefined;
    return signal(`${subjectOf(actor)} failed to delete groups`, {
      by: actor.arn ?? actor.name,
      evidence: { error: error?.code ?? null, sourceIp: actor.sourceIp ?? null },
    });
  },
});
