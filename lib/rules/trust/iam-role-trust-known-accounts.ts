import { isUnknown } from "../../iam/fact.ts";
import { managedElsewhere } from "../../iam/role.ts";
import { roleAdmissionsOf } from "../../policy/role-admissions.ts";
import type { Admission } from "../../policy/trust.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { homeOf, type KnownHome } from "../../rule/home-of.ts";
import {
  compliant,
  facet,
  nonCompliant,
  notApplicable,
  undetermined,
  type Verdict,
} from "../../rule/verdict.ts";
import { TRUST_IN_CODE } from "./judged/in-code.ts";

export default defineRule({
  id: "iam-role-trust-known-accounts",
  title: "Roles trust known accounts and the own organization only",
  severity: "medium",
  why:
    "Whoever controls an account that a role trusts can take the role. " +
    "An account that nobody declared may be a vendor long gone, a typing mistake or an intruder's way back in.",
  fix:
    "If the account is meant, add it to `trustedAccounts` in governance.yml; if not, take it out with `aws iam " +
    "update-assume-role-policy --role-name ROLE --policy-document file://trust.json`.",
  inCode: TRUST_IN_CODE,
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_aws-accounts.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  ],
  limits: "The accounts of an organization are known where governance.yml lists them.",
  resource: "AWS::IAM::Role",
  on: ["iam:CreateRole", "iam:UpdateAssumeRolePolicy", "iam:DeleteRole"],
  check(role, { account, settings }) {
    const owner = managedElsewhere(role);
    if (owner) return notApplicable(`role ${role.name} is managed by ${owner}`);
    if (isUnknown(role.trustPolicy)) return undetermined(role.trustPolicy);
    const home = homeOf(account, settings);
    const admissions = roleAdmissionsOf(role.trustPolicy, home);
    const outside = Map.groupBy(
      admissions.filter(({ reach }) => reach === "outside"),
      (admission) => admission.account ?? admission.principal,
    );
    const membersAreKnown = settings.organization.accounts.length > 0;
    const verdicts = [...outside].map(([name, those]) =>
      facet(name, judge(role.name, name, those, membersAreKnown)),
    );
    if (
      home.organizationId === undefined &&
      admissions.some((admission) => restsOnOrganization(admission, home))
    ) {
      verdicts.push(facet(null, undetermined("the account's own organization is not known")));
    }
    return verdicts.length > 0 ? verdicts : compliant();
  },
});

/** Let in for being in an organization that the policy names, not for being an account that the settings name. */
function restsOnOrganization({ reach, account }: Admission, { organizationAccounts }: KnownHome): boolean {
  return reach === "organization" && !(account !== undefined && organizationAccounts.includes(account));
}

/** @param membersAreKnown whether the settings name the accounts of the organization */
function judge(
  role: string,
  name: string,
  admissions: readonly Admission[],
  membersAreKnown: boolean,
): Verdict {
  const evidence = {
    statements: unique(admissions.map(({ sid, statement }) => sid ?? String(statement))),
    principals: unique(admissions.map(({ principal }) => principal)),
    conditions: unique(admissions.flatMap(({ conditions }) => conditions)),
  };
  if (admissions.every(({ account }) => account === undefined)) {
    const met = evidence.conditions.join("; ");
    const by = `statement ${evidence.statements.join(", ")} of its trust policy`;
    return nonCompliant(
      `Role ${role} trusts anybody who meets: ${met}; they need not be of a known account (${by}).`,
      evidence,
    );
  }
  const membership = membersAreKnown
    ? "neither a declared account nor one of the organization"
    : "not a declared account, and whether it is one of the organization is not known";
  return nonCompliant(`Role ${role} trusts account ${name}, which is ${membership}.`, evidence);
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
