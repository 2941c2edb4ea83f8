import { roleAdmissionsOf } from "../../policy/role-admissions.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { homeOf } from "../../rule/home-of.ts";
import { facet, nonCompliant } from "../../rule/verdict.ts";
import { TRUST_IN_CODE } from "./judged/in-code.ts";
import { judgeTrust, TRUST_EVENTS } from "./judged/judge-trust.ts";

export default defineRule({
  id: "iam-role-oidc-audience-condition",
  title: "Roles for shared identity providers name whose tokens count",
  severity: "high",
  why:
    "Providers such as Google, Cognito, GitLab or Terraform Cloud sign tokens for all their customers. " +
    "Without a condition on audience or subject, a customer of theirs takes your role.",
  fix:
    "Add a condition on the provider's `:aud` or `:sub` key that names your application, pool or project and run `aws iam update-assume-role-policy " +
    "--role-name ROLE --policy-document file://trust.json`.",
  inCode: TRUST_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif",
  ],
  resource: "AWS::IAM::Role",
  on: TRUST_EVENTS,
  check(role, { account, settings }) {
    return judgeTrust(role, (trustPolicy) => {
      const federations = roleAdmissionsOf(trustPolicy, homeOf(account, settings)).flatMap(
        ({ federation }) => federation ?? [],
      );
      const open = federations.filter(({ kind, reach }) => kind === "oidc" && reach === "public");
      return [...Map.groupBy(open, ({ provider }) => provider).keys()].map((provider) =>
        facet(
          provider,
          nonCompliant(
            `Role ${role.name} can be taken with tokens that ${nameOf(provider)} signs for strangers.`,
            { provider },
          ),
        ),
      );
    });
  },
});

function nameOf(provider: string): string {
  return provider.slice(provider.indexOf("/") + 1);
}
