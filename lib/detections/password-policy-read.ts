import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "password-policy-read",
  title: "Somebody read the account's password policy",
  severity: "info",
  why:
    "Information: scanners and the console read it, and so does whoever wants to guess passwords. " +
    "Off by default; as a part of mapping an account it counts in iam-enumeration.",
  fix: "Nothing by itself.",
  references: ["https://attack.mitre.org/techniques/T1201/"],
  default: "off",
  mitre: ["T1201"],
  on: ["iam:GetAccountPasswordPolicy"],
  detect({ actor }) {
    if (actor.kind === "service" || actor.invokedBy !== undefined || actor.origin === "console")
      return undefined;
    return signal(`${subjectOf(actor)} read the account's password policy${fromWhere(actor)}.`);
  },
});
