import type { Account } from "../../../iam/account.ts";
import { type Fact, isUnknown } from "../../../iam/fact.ts";
import { type FacetVerdict, notApplicable, undetermined, type Verdict } from "../../../rule/verdict.ts";

/**
 * Judges what only the management account sees; every other account has nothing to be judged.
 *
 * @param seen what it sees; null says that it was not read as the management account
 */
export function judgeAdministration<T, V extends Verdict | readonly FacetVerdict[]>(
  { account, name, organization }: Account,
  seen: Fact<T | null>,
  judge: (seen: T) => V,
): V | Verdict {
  if (isUnknown(organization)) return undetermined(organization);
  if (organization === null) return notApplicable(`account ${name} belongs to no organization`);
  if (organization.managementAccount !== account)
    return notApplicable(`account ${name} is a member: the management account is judged`);
  if (isUnknown(seen)) return undetermined(seen);
  return seen === null ? undetermined("the organization was not read") : judge(seen);
}
