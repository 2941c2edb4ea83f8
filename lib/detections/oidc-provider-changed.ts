import { text } from "../cloudtrail/change.ts";
import { defineDetection, signal } from "../rule/define-detection.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

const DID: ReadonlyMap<string, string> = new Map([
  ["iam:AddClientIDToOpenIDConnectProvider", "added an audience to"],
  ["iam:UpdateOpenIDConnectProviderThumbprint", "replaced the certificate thumbprints of"],
  ["iam:DeleteOpenIDConnectProvider", "removed"],
]);

export default defineDetection({
  id: "oidc-provider-changed",
  title: "An OpenID Connect provider was changed or removed",
  severity: "low",
  why:
    "Another audience lets in tokens that were made for another program; another thumbprint lets in another server's. " +
    "Rare, and seldom noticed.",
  fix:
    "Compare with what is meant: `aws iam get-open-id-connect-provider --open-id-connect-provider-arn ARN`, and undo it " +
    "with `aws iam remove-client-id-from-open-id-connect-provider` or `update-open-id-connect-provider-thumbprint`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddClientIDToOpenIDConnectProvider.html",
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateOpenIDConnectProviderThumbprint.html",
  ],
  mitre: ["T1484.002"],
  on: [
    "iam:AddClientIDToOpenIDConnectProvider",
    "iam:UpdateOpenIDConnectProviderThumbprint",
    "iam:DeleteOpenIDConnectProvider",
  ],
  detect(change, { settings }) {
    const { actor, event, outcome, request } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const provider = targetName(change, "without an address");
    const did = DID.get(event) ?? "changed";
    return signal(`${subjectOf(actor)} ${did} the OpenID Connect provider ${provider}.`, {
      severity: severityFor("low", actor, settings),
      evidence: { provider, audience: text(request, "clientID") ?? null },
    });
  },
});
