import * as z from "zod";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, facet, nonCompliant, undetermined } from "../../rule/verdict.ts";

export default defineRule({
  id: "iam-oidc-provider-client-id-list-check",
  title: "OIDC providers accept approved client ids only",
  severity: "medium",
  why:
    "The client ids of a provider are the audiences whose tokens AWS takes. " +
    "One that nobody approved lets another application of the same issuer in.",
  fix:
    "Run `aws iam remove-client-id-from-open-id-connect-provider --open-id-connect-provider-arn ARN --client-id ID`, " +
    "or approve it under `allowedClientIds` in governance.yml.",
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/iam-oidc-provider-client-id-list-check.html",
  ],
  default: "off",
  resource: "AWS::IAM::OIDCProvider",
  on: [
    "iam:CreateOpenIDConnectProvider",
    "iam:AddClientIDToOpenIDConnectProvider",
    "iam:RemoveClientIDFromOpenIDConnectProvider",
    "iam:DeleteOpenIDConnectProvider",
  ],
  params: z.object({
    allowedClientIds: z.array(z.string()).default(["sts.amazonaws.com"]).describe("The approved client ids."),
  }),
  check({ name, clientIds }, { params: { allowedClientIds } }) {
    const verdicts = clientIds.items
      .filter((id) => !allowedClientIds.includes(id))
      .map((id) =>
        facet(id, nonCompliant(`OIDC provider ${name} accepts client id ${id}.`, { clientId: id })),
      );
    if (clientIds.unknown !== undefined) verdicts.push(facet(null, undetermined(clientIds)));
    return verdicts.length > 0 ? verdicts : compliant();
  },
});
