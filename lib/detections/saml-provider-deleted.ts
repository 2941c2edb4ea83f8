import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "saml-provider-deleted",
  title: "A SAML provider was removed",
  severity: "medium",
  why:
    "Everybody who signs in through the provider is locked out, which may be the aim. " +
    "When a company changes its identity provider the old one goes the same way.",
  fix:
    "If nobody meant it, make it again from the identity provider's metadata under the same name: `aws iam " +
    "create-saml-provider --name NAME --saml-metadata-document file://metadata.xml`; roles that trust it work again.",
  references: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSAMLProvider.html"],
  covers: ["event-saml-provider-changed"],
  mitre: ["T1078.004", "T1531"],
  on: ["iam:DeleteSAMLProvider"],
  detect(change, { settings }) {
    const { actor, outcome, targets } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const provider = targetName(change, "without a name");
    return signal(`${subjectOf(actor)} removed the SAML provider ${provider}${fromWhere(actor)}.`, {
      severity: severityFor("medium", actor, settings),
      evidence: { provider: targets[0]?.arn ?? provider },
    });
  },
});
