import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";

export default defineDetection({
  id: "sso-portal-signin",
  title: "Somebody signed in through Identity Center",
  severity: "info",
  why:
    "Information: the portal, or the command line flow, gave somebody a token. " +
    "Off by default, because everybody does it every morning.",
  fix: "Nothing, unless the person should not have been there.",
  references: ["https://docs.aws.amazon.com/singlesignon/latest/userguide/logging-using-cloudtrail.html"],
  default: "off",
  mitre: ["T1078.004"],
  on: ["sso:Authenticate", "sso:CreateToken", "sso:ListApplications", "signin:UserAuthentication"],
  detect({ actor, event, outcome }) {
    if (outcome === "failed") return undefined;
    return signal(`${actor.name} signed in through Identity Center${fromWhere(actor)}.`, {
      evidence: { event },
    });
  },
});
