import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { isDeclaredAutomation } from "./actor/is-declared-automation.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { isDenial } from "./call/is-denial.ts";

export default defineDetection({
  id: "access-denied-burst",
  title: "One identity was denied many different calls",
  severity: "low",
  why:
    "Whoever holds a stolen key tries what it may do and is refused most of it. Different calls are counted, " +
    "not repeats: a program with one missing right repeats one call. The console asks for everything by " +
    "itself and is left out.",
  fix:
    "Ask the owner of the identity. Declare scanners under `automation` in governance.yml; if nobody knows of " +
    "it, disable the credential.",
  references: ["https://attack.mitre.org/techniques/T1580/"],
  mitre: ["T1580", "T1526"],
  on: "any",
  picks: ({ outcome, error }) => outcome === "failed" && isDenial(error?.code),
  params: z.object({
    minutes: z.int().min(1).default(60).describe("Length of the window."),
    atLeast: z.int().min(2).default(5).describe("Different calls denied to one identity that are too many."),
  }),
  window: ({ minutes, atLeast }) => ({ minutes, atLeast }),
  detect({ actor, event }, { settings }) {
    if (actor.kind === "service" || actor.origin === "console" || actor.invokedBy !== undefined)
      return undefined;
    if (isDeclaredAutomation(actor, settings)) return undefined;
    return signal(`${subjectOf(actor)} was denied many different calls`, {
      by: actor.arn ?? actor.name,
      distinct: event,
      evidence: { sourceIp: actor.sourceIp ?? null, userAgent: actor.userAgent?.slice(0, 200) ?? null },
    });
  },
});
