import { roleAdmissionsOf } from "../../policy/role-admissions.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { homeOf } from "../../rule/home-of.ts";
import { facet, nonCompliant } from "../../rule/verdict.ts";
import { TRUST_IN_CODE } from "./judged/in-code.ts";
import { judgeTrust, TRUST_EVENTS, unique } from "./judged/judge-trust.ts";

export default defineRule({
  id: "iam-role-saml-audience-condition",
  title: "Roles for SAML name the audience of the assertion",
  severity: "low",
  why:
    "Without `SAML:aud` the role accepts assertions that the identity provider made for another recipient, who " +
    "could pass them on.",
  fix:
    'Add the condition `{"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}}` and run `aws iam update-assume-role-policy ' +
    "--role-name ROLE --policy-document file://trust.json`.",
  inCode: TRUST_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-saml",
  ],
  resource: "AWS::IAM::Role",
  on: TRUST_EVENTS,
  check(role, { account, settings }) {
    return judgeTrust(role, (trustPolicy) => {
      const open = roleAdmissionsOf(trustPolicy, homeOf(account, settings)).flatMap(({ federation }) =>
        federation?.kind === "saml" && (federation.audience !== "limited" || federation.passesWithoutClaim)
          ? [federation.provider]
          : [],
      );
      return unique(open).map((provider) =>
        facet(
          provider,
          nonCompliant(`Role ${role.name} accepts SAML assertions for any audience.`, { provider }),
        ),
      );
    });
  },
});
