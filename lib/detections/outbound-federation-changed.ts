import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";

export default defineDetection({
  id: "outbound-federation-changed",
  title: "Outbound web identity federation was switched on or off",
  severity: "medium",
  why:
    "Once on, every principal with `sts:GetWebIdentityToken` can get signed tokens in the account's name and show them to " +
    "outside services. Switching it off stops the programs that rely on it.",
  fix:
    "Ask who needs it. If nobody: `aws iam disable-outbound-web-identity-federation`, and deny " +
    "`sts:GetWebIdentityToken` by a service control policy.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOutboundWebIdentityFederation.html",
  ],
  mitre: ["T1484.002", "T1550.001"],
  on: ["iam:EnableOutboundWebIdentityFederation", "iam:DisableOutboundWebIdentityFederation"],
  detect({ actor, event, outcome }, { settings }) {
    if (outcome === "failed") return undefined;
    const on = event === "iam:EnableOutboundWebIdentityFederation";
    return signal(
      `${subjectOf(actor)} switched outbound web identity federation ${on ? "on" : "off"}${fromWhere(actor)}.`,
      {
        severity: severityFor(on ? "medium" : "low", actor, settings),
        evidence: { event },
      },
    );
  },
});
