import { isUnknown } from "../../iam/fact.ts";
import { managedElsewhere } from "../../iam/role.ts";
import { roleAdmissionsOf } from "../../policy/role-admissions.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { homeOf } from "../../rule/home-of.ts";
import { compliant, nonCompliant, notApplicable, undetermined } from "../../rule/verdict.ts";
import { TRUST_IN_CODE } from "./judged/in-code.ts";

export default defineRule({
  id: "iam-role-trust-no-public-principal",
  title: "No role can be assumed by just anybody",
  severity: "critical",
  why:
    "A trust policy that names everybody lets any AWS account in the world take the role and all its rights. " +
    "An external id or MFA in it does not help: strangers can bring both.",
  fix:
    "Name the principals, or add a condition on `aws:PrincipalOrgID`, and run `aws iam update-assume-role-policy " +
    "--role-name ROLE --policy-document file://trust.json`.",
  inCode: TRUST_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html",
  ],
  resource: "AWS::IAM::Role",
  on: ["iam:CreateRole", "iam:UpdateAssumeRolePolicy", "iam:DeleteRole"],
  check(role, { account, settings }) {
    const owner = managedElsewhere(role);
    if (owner) return notApplicable(`role ${role.name} is managed by ${owner}`);
    if (isUnknown(role.trustPolicy)) return undetermined(role.trustPolicy);
    const admissions = roleAdmissionsOf(role.trustPolicy, homeOf(account, settings));
    const open = admissions.filter(({ kind, reach }) => kind === "anyone" && reach === "public");
    const widest = open.find(({ conditions }) => conditions.length === 0) ?? open[0];
    if (!widest) return compliant();
    const { conditions, sid, statement: index } = widest;
    const who = conditions.length > 0 ? ` who meets: ${conditions.join("; ")}` : "";
    const by = `statement ${sid ?? index} of its trust policy`;
    return nonCompliant(`Role ${role.name} can be assumed by anybody in any AWS account${who} (${by}).`, {
      statements: open.map(({ sid, statement }) => sid ?? statement),
      trustPolicy: role.trustPolicy.source,
    });
  },
});
