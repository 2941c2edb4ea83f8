import { isUnknown } from "../../../iam/fact.ts";
import type { PolicyDocument } from "../../../iam/policy-document.ts";
import { managedElsewhere, type Role } from "../../../iam/role.ts";
import {
  compliant,
  type FacetVerdict,
  notApplicable,
  undetermined,
  type Verdict,
} from "../../../rule/verdict.ts";

/** Events that change whom a role trusts. */
export const TRUST_EVENTS = ["iam:CreateRole", "iam:UpdateAssumeRolePolicy", "iam:DeleteRole"] as const;

/**
 * Judges the trust policy of a role that its account can edit.
 *
 * @param judge undefined, or no facets, when nothing is wrong
 */
export function judgeTrust(
  role: Role,
  judge: (trustPolicy: PolicyDocument) => Verdict | readonly FacetVerdict[] | undefined,
): Verdict | readonly FacetVerdict[] {
  const owner = managedElsewhere(role);
  if (owner) return notApplicable(`role ${role.name} is managed by ${owner}`);
  if (isUnknown(role.trustPolicy)) return undetermined(role.trustPolicy);
  const verdict = judge(role.trustPolicy);
  return verdict === undefined || (Array.isArray(verdict) && verdict.length === 0) ? compliant() : verdict;
}

/** Each name once. */
export function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
