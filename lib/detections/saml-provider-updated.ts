import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "saml-provider-updated",
  title: "The metadata of a SAML provider was replaced",
  severity: "high",
  why:
    "With another signing certificate somebody else can sign in as anybody to all roles that trust the provider. " +
    "It is also how a certificate that runs out is renewed, about once a year; Identity Center's own renewals are left out.",
  fix:
    "Compare the certificate with the identity provider's: `aws iam get-saml-provider --saml-provider-arn ARN`. If it is " +
    "foreign, put the old metadata back with `aws iam update-saml-provider` and revoke the sessions of the roles.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSAMLProvider.html",
    "https://attack.mitre.org/techniques/T1606/002/",
  ],
  covers: ["event-saml-provider-changed"],
  mitre: ["T1078", "T1484.002", "T1548", "T1550.001"],
  on: ["iam:UpdateSAMLProvider"],
  detect(change, { settings }) {
    const { actor, outcome, targets } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const provider = targetName(change, "without a name");
    return signal(
      `${subjectOf(actor)} replaced the metadata of SAML provider ${provider}${fromWhere(actor)}.`,
      {
        severity: severityFor("high", actor, settings),
        evidence: { provider: targets[0]?.arn ?? provider },
      },
    );
  },
});
