import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { SIGN_IN_EVENTS } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "console-login-new-user",
  title: "A user signed in to the console for the first time",
  severity: "low",
  why:
    "A first sign-in is a new colleague, a dormant user that somebody woke, or a user that an intruder made. " +
    "Everybody who signs in during the learning time is taken as known.",
  fix:
    "Check that the person is expected. For an IAM user see when and by whom it was made: " +
    "`aws cloudtrail lookup-events --lookup-attributes AttributeKey=ResourceName,AttributeValue=USER`.",
  references: [SIGN_IN_EVENTS],
  mitre: ["T1552", "T1586.003"],
  on: ["signin:ConsoleLogin"],
  params: z.object({
    learnDays: z
      .number()
      .nonnegative()
      .default(30)
      .describe("Days in which everything seen is learnt as normal."),
  }),
  firstSeen: ({ learnDays }) => ({ learnDays }),
  detect({ actor, outcome }) {
    if (outcome === "failed" || actor.identity === "Root") return undefined;
    return signal(`${actor.name} signed in to the console for the first time${fromWhere(actor)}.`, {
      by: actor.name,
      evidence: { identity: actor.identity },
    });
  },
});
