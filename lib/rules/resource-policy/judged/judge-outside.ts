import type { WithPolicy } from "../../../iam/resource.ts";
import { resourceAdmissionsOf } from "../../../policy/resource-admissions.ts";
import type { Admission, Reach } from "../../../policy/trust.ts";
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
 * Whom a policy lets in beside the own account, the organization and declared accounts: one facet for each.
 *
 * @param noun such as `Table`, as a sentence begins
 * @param far what is too far: other accounts, and where no other rule says so everybody
 */
export function judgeOutside(noun: string, far: readonly Reach[] = ["outside"]) {
  return (resource: WithPolicy, { account, settings }: Context): Verdict | readonly FacetVerdict[] => {
    const { policies } = resource;
    const home = homeOf(account, settings);
    const admissions = resourceAdmissionsOf(policies.items, home);
    const strangers = Map.groupBy(
      admissions.filter(({ reach }) => far.includes(reach)),
      whoIs,
    );
    const verdicts = [...strangers].map(([who, those]) =>
      facet(who, judge(`${noun} ${resource.name}`, who, those)),
    );
    const unclear =
      policies.unknown ??
      (admissions.some((one) => isOfUnknownOrganization(one, home)) ? UNKNOWN_ORGANIZATION : undefined);
    if (unclear !== undefined) verdicts.push(facet(null, undetermined(unclear)));
    return verdicts.length > 0 ? verdicts : compliant();
  };
}

const UNKNOWN_ORGANIZATION = "the account's own organization is not known";

function isOfUnknownOrganization({ reach, account }: Admission, home: KnownHome): boolean {
  if (reach !== "organization" || home.organizationId !== undefined) return false;
  return account === undefined || !home.organizationAccounts.includes(account);
}

function whoIs({ account, principal, reach, kind }: Admission): string {
  return reach === "public" || kind === "anyone" ? "everybody" : (account ?? principal);
}

function judge(resource: string, who: string, admissions: readonly Admission[]): Verdict {
  if (admissions.every(({ kind }) => kind === "canonicalUser"))
    return undetermined(`which account canonical user ${who} is of is not known`);
  const evidence = {
    principals: [...new Set(admissions.map(({ principal }) => principal))],
    conditions: [...new Set(admissions.flatMap(({ conditions }) => conditions))],
    statements: admissions.map(({ sid, statement }) => sid ?? statement),
  };
  const met = evidence.conditions.length === 0 ? "" : ` who meets: ${evidence.conditions.join("; ")}`;
  if (who === "everybody") return nonCompliant(`${resource} lets anybody in${met}.`, evidence);
  const message = `${resource} lets in account ${who}, which is neither of the organization nor declared as trusted.`;
  return nonCompliant(message, evidence);
}
