import { roleAdmissionsOf } from "../../policy/role-admissions.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { homeOf } from "../../rule/home-of.ts";
import { facet, nonCompliant } from "../../rule/verdict.ts";
import { TRUST_IN_CODE } from "./judged/in-code.ts";
import { judgeTrust, TRUST_EVENTS, unique } from "./judged/judge-trust.ts";

export default defineRule({
  id: "iam-role-trust-no-account-wide-principal",
  title: "Roles trust principals, not whole accounts",
  severity: "low",
  why:
    "When a whole account is trusted, whoever writes policies there decides who takes the role. " +
    "That is how most vendors and many organizations work, so this is a matter of taste.",
  fix:
    "Name the roles that need it in `Principal` and run `aws iam update-assume-role-policy " +
    "--role-name ROLE --policy-document file://trust.json`.",
  inCode: TRUST_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_aws-accounts.html",
  ],
  default: "off",
  resource: "AWS::IAM::Role",
  on: TRUST_EVENTS,
  check(role, { account, settings }) {
    return judgeTrust(role, (trustPolicy) => {
      const admissions = roleAdmissionsOf(trustPolicy, homeOf(account, settings));
      const accounts = admissions.flatMap(({ kind, account: id }) => (kind === "account" && id ? [id] : []));
      return unique(accounts).map((id) =>
        facet(id, nonCompliant(`Role ${role.name} trusts the whole account ${id}.`, { account: id })),
      );
    });
  },
});
