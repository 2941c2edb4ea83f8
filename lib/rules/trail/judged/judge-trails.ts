import type { Account } from "../../../iam/account.ts";
import type { Trail } from "../../../iam/services/trail.ts";
import {
  type FacetVerdict,
  facet,
  notApplicable,
  undetermined,
  type Verdict,
} from "../../../rule/verdict.ts";

/** One verdict per trail, under its ARN. A trail of the organization is judged in the account that owns it. */
export function judgeTrails(
  { account, name, trails }: Account,
  judge: (trail: Trail) => Verdict,
): FacetVerdict[] {
  const verdicts = trails.items.map((trail) =>
    facet(
      trail.arn,
      trail.owner === account
        ? judge(trail)
        : notApplicable(`trail ${trail.name} is account ${trail.owner}'s`),
    ),
  );
  if (trails.unknown !== undefined) return [...verdicts, facet(null, undetermined(trails))];
  return verdicts.length > 0 ? verdicts : [facet(null, notApplicable(`account ${name} has no trail`))];
}
