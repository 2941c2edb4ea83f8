import type { AccountState } from "../../iam/account-state.ts";
import { isUnknown } from "../../iam/fact.ts";
import { managedElsewhere } from "../../iam/role.ts";
import { type Trustee, trusteesOf } from "../../policy/trustees.ts";
import { defineRule } from "../../rule/define-rule.ts";
import {
  compliant,
  type FacetVerdict,
  facet,
  nonCompliant,
  notApplicable,
  undetermined,
} from "../../rule/verdict.ts";
import type { SharedSettings } from "../../settings/shared-settings.ts";

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
  references: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_aws-accounts.html",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
  ],
  resource: "AWS::IAM::Role",
  on: ["iam:CreateRole", "iam:UpdateAssumeRolePolicy", "iam:DeleteRole"],
  check(role, { account, settings }) {
    const owner = managedElsewhere(role);
    if (owner) return notApplicable(`role ${role.name} is managed by ${owner}`);
    if (isUnknown(role.trustPolicy)) return undetermined(role.trustPolicy);
    const trustees = trusteesOf(role.trustPolicy);
    const accounts = unique(trustees.flatMap((trustee) => trustee.account ?? []));
    const organizations = trustees.filter(({ kind }) => kind === "organization").map(({ name }) => name);
    const verdicts = [
      ...accounts.map((id) => judgeAccount(id, role, trustees, settings)),
      ...unique(organizations).map((id) => judgeOrganization(id, role.name, account, settings)),
    ];
    return verdicts.length > 0 ? verdicts : compliant();
  },
});

/** Which accounts are members of the organization is known from the settings only. */
function judgeAccount(
  id: string,
  role: { readonly name: string; readonly account: string },
  trustees: readonly Trustee[],
  { trustedAccounts, organization }: SharedSettings,
): FacetVerdict {
  if (id === role.account || trustedAccounts.includes(id) || organization.accounts.includes(id)) {
    return facet(id, compliant());
  }
  const membership =
    organization.accounts.length > 0
      ? "neither a declared account nor one of the organization"
      : "not a declared account, and whether it is one of the organization is not known";
  const named = trustees.filter((trustee) => trustee.account === id);
  return facet(
    id,
    nonCompliant(`Role ${role.name} trusts account ${id}, which is ${membership}.`, {
      principals: unique(named.map(({ name }) => name)),
      conditionKeys: unique(named.flatMap(({ conditionKeys }) => conditionKeys)),
    }),
  );
}

function judgeOrganization(
  id: string,
  roleName: string,
  state: AccountState,
  settings: SharedSettings,
): FacetVerdict {
  const own = ownOrganization(state, settings);
  if (own === undefined) return facet(id, undetermined("the account's own organization is not known"));
  if (own === id) return facet(id, compliant());
  return facet(
    id,
    nonCompliant(`Role ${roleName} trusts organization ${id}, which is not the account's own.`),
  );
}

/** Null: it is a member of none. */
function ownOrganization(state: AccountState, { organization }: SharedSettings): string | null | undefined {
  if (organization.id !== undefined) return organization.id;
  const fact = state.entities["AWS::::Account"].get(state.account)?.organization;
  if (fact === undefined || isUnknown(fact)) return undefined;
  return fact?.id ?? null;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
