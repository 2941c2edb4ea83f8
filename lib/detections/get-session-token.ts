import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";

export default defineDetection({
  id: "get-session-token",
  title: "A user asked for a session token",
  severity: "low",
  why:
    "A session made with a stolen key works on when the key is deactivated. " +
    "Off by default: it is also how careful people use MFA on the command line, every day.",
  fix: "Ask the user. Sessions of an IAM user end only by denying the user: attach `AWSDenyAll`, or delete the user.",
  references: ["https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html"],
  covers: ["event-sts-token-misuse"],
  default: "off",
  mitre: ["T1548", "T1550.001"],
  on: ["sts:GetSessionToken"],
  detect({ actor, outcome, request }) {
    if (outcome === "failed" || actor.identity !== "IAMUser") return undefined;
    const mfa = typeof request["serialNumber"] === "string";
    return signal(
      `${actor.name} asked for a session token ${mfa ? "with" : "without"} MFA${fromWhere(actor)}.`,
      {
        severity: mfa ? "info" : "low",
        evidence: { mfa },
      },
    );
  },
});
