import * as z from "zod";
import { defineDetection, signal } from "../rule/define-detection.ts";

export default defineDetection({
  id: "identity-center-brute-force",
  title: "Many sign-ins to Identity Center failed for one user",
  severity: "medium",
  why:
    "Where people sign in through Identity Center, guessing happens at its portal, and ConsoleLogin never fails. " +
    "Only its own directory is seen: an outside identity provider keeps its failures to itself.",
  fix:
    "See whether a sign-in worked afterwards (`aws cloudtrail lookup-events --lookup-attributes " +
    "AttributeKey=EventName,AttributeValue=UserAuthentication`). If so, reset the user's password and end their sessions.",
  references: ["https://docs.aws.amazon.com/singlesignon/latest/userguide/understanding-sign-in-events.html"],
  mitre: ["T1110"],
  on: ["signin:CredentialVerification"],
  params: z.object({
    minutes: z.number().positive().default(10).describe("Length of the window."),
    atLeast: z.int().positive().default(10).describe("Failures of one user that are too many."),
  }),
  window: ({ minutes, atLeast }) => ({ minutes, atLeast }),
  detect({ actor, outcome, additional }) {
    if (outcome !== "failed") return undefined;
    const { CredentialType } = additional;
    return signal(`Sign-ins to Identity Center as ${actor.name} failed`, {
      by: actor.name,
      evidence: { credential: typeof CredentialType === "string" ? CredentialType : null },
    });
  },
});
