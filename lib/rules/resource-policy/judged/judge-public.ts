import type { WithPolicy } from "../../../iam/resource.ts";
import { publicWaysOf } from "../../../policy/public-ways.ts";
import type { RuleContext } from "../../../rule/define-rule.ts";
import { homeOf } from "../../../rule/home-of.ts";
import { compliant, nonCompliant, undetermined, type Verdict } from "../../../rule/verdict.ts";

type Context = Pick<RuleContext<unknown>, "account" | "settings">;

/**
 * Whether everybody gets at a resource by its policy or its access control list, with what else guards it counted.
 *
 * @param noun such as `Queue`, as a sentence begins
 */
export function judgePublic(noun: string) {
  return (resource: WithPolicy, { account, settings }: Context): Verdict => {
    const ways = publicWaysOf(resource, account, homeOf(account, settings));
    if (ways.items.length === 0) return ways.unknown === undefined ? compliant() : undetermined(ways);
    const by = ways.items.map((way) => way.by).join(" and ");
    return nonCompliant(`${noun} ${resource.name} lets anybody in ${by}.`, {
      grants: ways.items.flatMap((way) => way.grants),
      policies: resource.policies.items.map(({ source }) => source),
    });
  };
}
