import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "oidc-provider-created",
  title: "An OpenID Connect provider was added",
  severity: "medium",
  why:
    "Tokens of the provider open every role that trusts it, so a provider of somebody's own is a way in without any AWS " +
    "credential. New clusters and pipelines bring one too: declare what deploys them under `automation`.",
  fix:
    "Ask who needs it. If nobody: `aws iam delete-open-id-connect-provider --open-id-connect-provider-arn ARN`, and look " +
    "for roles that trust it.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html",
    "https://attack.mitre.org/techniques/T1484/002/",
  ],
  covers: ["event-oidc-provider-created"],
  mitre: ["T1078.004", "T1484.002"],
  on: ["iam:CreateOpenIDConnectProvider"],
  detect(change, { settings }) {
    const { actor, outcome, targets, request } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const provider = targetName(change, "without an address");
    const expected = settings.identityProviders.includes(targets[0]?.arn ?? "");
    return signal(`${subjectOf(actor)} added the OpenID Connect provider ${provider}${fromWhere(actor)}.`, {
      severity: expected ? "low" : severityFor("medium", actor, settings),
      evidence: { provider, audiences: request["clientIDList"] ?? [] },
    });
  },
});
