import { findEntity } from "../../iam/account-state.ts";
import { roleAdmissionsOf } from "../../policy/role-admissions.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { homeOf } from "../../rule/home-of.ts";
import { facet, nonCompliant, undetermined } from "../../rule/verdict.ts";
import { TRUST_IN_CODE } from "./judged/in-code.ts";
import { judgeTrust, TRUST_EVENTS, unique } from "./judged/judge-trust.ts";

export default defineRule({
  id: "iam-role-trust-federated-source-known",
  title: "Roles trust identity providers that exist",
  severity: "medium",
  why:
    "A role that trusts a provider that was deleted opens to whoever makes a provider of that name again. " +
    "A name that AWS does not recognise lets nobody in, though somebody thinks it does.",
  fix:
    "Take the provider out, or create it again, and run `aws iam update-assume-role-policy " +
    "--role-name ROLE --policy-document file://trust.json`.",
  inCode: TRUST_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
  ],
  resource: "AWS::IAM::Role",
  on: [
    ...TRUST_EVENTS,
    "iam:CreateSAMLProvider",
    "iam:DeleteSAMLProvider",
    "iam:CreateOpenIDConnectProvider",
    "iam:DeleteOpenIDConnectProvider",
  ],
  check(role, { account, settings }) {
    return judgeTrust(role, (trustPolicy) => {
      const providers = roleAdmissionsOf(trustPolicy, homeOf(account, settings)).flatMap(
        ({ federation }) => federation ?? [],
      );
      const strange = providers.filter(({ kind }) => kind === "unrecognised").map(({ provider }) => provider);
      const gone = providers
        .map(({ provider }) => provider)
        .filter((provider) =>
          TYPES.some(([pattern, type]) => pattern.test(provider) && !findEntity(account, type, provider)),
        );
      return unique([...strange, ...gone]).map((provider) => {
        const unread = TYPES.find(([pattern]) => pattern.test(provider));
        const reason = unread && account.incomplete[unread[1]];
        if (reason !== undefined) return facet(provider, undetermined(reason));
        const what = strange.includes(provider) ? "which AWS does not recognise" : "which does not exist";
        return facet(provider, nonCompliant(`Role ${role.name} trusts ${provider}, ${what}.`, { provider }));
      });
    });
  },
});

const TYPES = [
  [/:saml-provider\//, "AWS::IAM::SAMLProvider"],
  [/:oidc-provider\//, "AWS::IAM::OIDCProvider"],
] as const;
