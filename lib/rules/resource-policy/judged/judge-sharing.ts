import { parseArn } from "../../../iam/arn.ts";
import type { SharedResource } from "../../../iam/resource.ts";
import type { RuleContext } from "../../../rule/define-rule.ts";
import { homeOf, type KnownHome } from "../../../rule/home-of.ts";
import {
  compliant,
  type FacetVerdict,
  facet,
  nonCompliant,
  undetermined,
  type Verdict,
} from "../../../rule/verdict.ts";

type Context = Pick<RuleContext<unknown>, "account" | "settings">;

/**
 * Whom something is shared with beside the organization and declared accounts: one facet for each.
 *
 * @param noun such as `Document`, as a sentence begins
 */
export function judgeSharing(noun: string) {
  return (
    resource: SharedResource<string>,
    { account, settings }: Context,
  ): Verdict | readonly FacetVerdict[] => {
    const home = homeOf(account, settings);
    const verdicts = resource.sharedWith.items.flatMap((principal): FacetVerdict[] => {
      const known = isKnown(principal, home);
      if (known === true) return [];
      if (known === undefined) return [facet(principal, undetermined(UNKNOWN_ORGANIZATION))];
      const who = isEverybody(principal) ? "everybody" : `${principal}, which is not known`;
      return [
        facet(principal, nonCompliant(`${noun} ${resource.name} is shared with ${who}.`, { principal })),
      ];
    });
    const { unknown } = resource.sharedWith;
    if (unknown !== undefined) verdicts.push(facet(null, undetermined(unknown)));
    return verdicts.length > 0 ? verdicts : compliant();
  };
}

const UNKNOWN_ORGANIZATION = "whether it is of the account's own organization is not known";

function isEverybody(principal: string): boolean {
  return principal === "all" || principal === "*";
}

/** An account id or ARN, a service, an organization or a unit of one; undefined when nothing tells. */
function isKnown(principal: string, home: KnownHome): boolean | undefined {
  const organization = /(?:^|[:/])(o-[a-z0-9]{10,32})(?=$|\/)/.exec(principal)?.[1];
  if (organization !== undefined || /^ou-/.test(principal)) {
    if (home.organizationId === undefined || organization === undefined) return undefined;
    return organization === home.organizationId;
  }
  if (principal.endsWith(".amazonaws.com")) return true;
  const account = parseArn(principal)?.account ?? principal;
  return account === home.account || home.organizationAccounts.includes(account);
}
