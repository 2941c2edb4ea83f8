import type { Account } from "../../../iam/account.ts";
import { type Fact, isUnknown } from "../../../iam/fact.ts";
import type { Trail } from "../../../iam/services/trail.ts";
import { compliant, nonCompliant, undetermined, type Verdict } from "../../../rule/verdict.ts";

/**
 * Asks for one trail, of the account's own or of its organization, that logs and is as it should be.
 *
 * @param gapsOf what the trail lacks, as clauses: "it covers one region"; none when it will do
 * @param message when no trail will do
 */
export function judgeAnyTrail(
  { trails }: Account,
  gapsOf: (trail: Trail) => Fact<readonly string[]>,
  message: string,
): Verdict {
  const judged = trails.items.map((trail) => ({ name: trail.name, gaps: withLogging(trail, gapsOf(trail)) }));
  if (judged.some(({ gaps }) => !isUnknown(gaps) && gaps.length === 0)) return compliant();
  if (trails.unknown !== undefined) return undetermined(trails);
  const unread = judged.map(({ gaps }) => gaps).find(isUnknown);
  if (unread) return undetermined(unread);
  return nonCompliant(message, { trails: judged });
}

/** A trail that is known not to do needs no more reading. */
function withLogging({ isLogging }: Trail, gaps: Fact<readonly string[]>): Fact<readonly string[]> {
  if (isLogging === false) return ["it does not log"];
  if (!isUnknown(gaps) && gaps.length > 0) return gaps;
  return isUnknown(isLogging) ? isLogging : gaps;
}
