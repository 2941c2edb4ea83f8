import type { Listing } from "../../../iam/fact.ts";
import {
  type FacetVerdict,
  facet,
  type NotApplicable,
  notApplicable,
  undetermined,
  type Verdict,
} from "../../../rule/verdict.ts";

/**
 * One verdict for each credential of a user, and one that is open when there may be more of them.
 *
 * @param without the reason why the question does not arise for a user who has none
 */
export function judgeEach<T extends { readonly id: string }>(
  credentials: Listing<T>,
  without: string,
  judge: (credential: T) => Verdict,
): readonly FacetVerdict[] | NotApplicable {
  const verdicts = credentials.items.map((credential) => facet(credential.id, judge(credential)));
  if (credentials.unknown !== undefined) return [...verdicts, facet(null, undetermined(credentials))];
  return verdicts.length > 0 ? verdicts : notApplicable(without);
}
