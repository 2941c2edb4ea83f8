import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "rolesanywhere-trust-anchor-pqc",
  title: "Roles Anywhere trusts authorities that quantum computers do not break",
  severity: "info",
  why:
    "Who can compute the key of an RSA or elliptic-curve authority writes certificates that open the account's roles. Off " +
    "by default: no such computer is known, and few programs read ML-DSA certificates yet.",
  fix:
    "Make an ML-DSA authority (`aws acm-pca create-certificate-authority` with `KeyAlgorithm=ML_DSA_65`), issue the " +
    "certificates anew, and put it into the anchor: `aws rolesanywhere update-trust-anchor --trust-anchor-id ID --source " +
    "file://source.json`.",
  references: [
    "https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html",
    "https://docs.aws.amazon.com/privateca/latest/userguide/supported-algorithms.html",
  ],
  limits: "An authority at AWS Private CA is not judged: the anchor holds its ARN, and not its certificate.",
  default: "off",
  resource: "AWS::RolesAnywhere::TrustAnchor",
  on: [
    "rolesanywhere:CreateTrustAnchor",
    "rolesanywhere:DeleteTrustAnchor",
    "rolesanywhere:DisableTrustAnchor",
    "rolesanywhere:EnableTrustAnchor",
    "rolesanywhere:UpdateTrustAnchor",
  ],
  check({ name, isEnabled, isPostQuantum }) {
    if (isEnabled === false) return notApplicable(`trust anchor ${name} is switched off`);
    if (isUnknown(isPostQuantum)) return undetermined(isPostQuantum);
    return isPostQuantum
      ? compliant()
      : nonCompliant(
          `The authority of trust anchor ${name} signs with RSA or an elliptic curve, not with ML-DSA.`,
        );
  },
});
