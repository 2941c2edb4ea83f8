import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";

export default defineDetection({
  id: "identity-center-idp-changed",
  title: "The identity source of IAM Identity Center was changed",
  severity: "critical",
  why:
    "Whoever controls the identity source can sign in as anybody to every account of the organization. " +
    "It is changed once in the life of a company, with everybody informed.",
  fix:
    "Ask the owner of Identity Center. If it was not planned, put the old source back (Identity Center console, Settings, " +
    "Identity source) from the management account, and look at who has signed in since.",
  references: [
    "https://docs.aws.amazon.com/singlesignon/latest/userguide/manage-your-identity-source-change.html",
    "https://attack.mitre.org/techniques/T1556/",
  ],
  covers: ["event-identity-center-idp-changed"],
  mitre: ["T1556", "T1484.002"],
  on: [
    "sso:AssociateDirectory",
    "sso:DisassociateDirectory",
    "sso:EnableExternalIdPConfigurationForDirectory",
    "sso:DisableExternalIdPConfigurationForDirectory",
    "sso-directory:EnableExternalIdPConfigurationForDirectory",
    "sso-directory:DisableExternalIdPConfigurationForDirectory",
  ],
  detect({ actor, event, eventName, outcome }) {
    if (outcome === "failed" || actor.kind === "service") return undefined;
    return signal(
      `${actor.name} changed the identity source of Identity Center (${eventName})${fromWhere(actor)}.`,
      {
        evidence: { event },
      },
    );
  },
});
