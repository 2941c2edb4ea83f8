import { defineDetection, signal } from "../rule/define-detection.ts";
import { fromWhere } from "./actor/from-where.ts";
import { severityFor } from "./actor/severity-for.ts";
import { subjectOf } from "./actor/subject-of.ts";
import { targetName } from "./call/target-name.ts";

export default defineDetection({
  id: "saml-provider-created",
  title: "A SAML provider was added",
  severity: "high",
  why:
    "A provider decides who may sign in to every role that trusts it. " +
    "A company has one or two and adds one in years; Identity Center's own are left out.",
  fix:
    "Ask who needs it. If nobody: `aws iam delete-saml-provider --saml-provider-arn ARN`, and look for roles that trust " +
    "it: `aws iam list-roles --query \"Roles[?contains(to_string(AssumeRolePolicyDocument), 'saml-provider')].RoleName\"`.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateSAMLProvider.html",
    "https://attack.mitre.org/techniques/T1484/002/",
  ],
  covers: ["event-saml-provider-changed"],
  mitre: ["T1078.004", "T1098.001", "T1484.002"],
  on: ["iam:CreateSAMLProvider"],
  detect(change, { settings }) {
    const { actor, outcome, targets } = change;
    if (outcome === "failed" || actor.kind === "service") return undefined;
    const provider = targetName(change, "without a name");
    const expected = settings.identityProviders.includes(targets[0]?.arn ?? "");
    return signal(`${subjectOf(actor)} added the SAML provider ${provider}${fromWhere(actor)}.`, {
      severity: expected ? "low" : severityFor("high", actor, settings),
      evidence: { provider: targets[0]?.arn ?? provider },
    });
  },
});
