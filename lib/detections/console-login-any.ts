import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { SIGN_IN_EVENTS } from "./sign-in/sign-in.ts";

export default defineDetection({
  id: "console-login-any",
  title: "Somebody signed in to the console",
  severity: "info",
  why:
    "Information for accounts where every sign-in is to be on record as a finding. " +
    "Off by default: the change history holds all sign-ins already.",
  fix: "Nothing, unless the person should not have been there.",
  references: [SIGN_IN_EVENTS],
  default: "off",
  mitre: ["T1078.004"],
  on: ["signin:ConsoleLogin"],
  detect({ actor, outcome }) {
    if (outcome === "failed") return undefined;
    return signal(
      `${actor.identity === "Root" ? "The root user" : actor.name} signed in to the console${fromWhere(actor)}.`,
      {
        evidence: { identity: actor.identity, mfaUsed: actor.mfa ?? null },
      },
    );
  },
});
