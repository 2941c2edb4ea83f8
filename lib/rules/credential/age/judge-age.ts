import { type Fact, isUnknown } from "../../../iam/fact.ts";
import { DAY_MS, dayOf } from "../../../rule/moment.ts";
import { compliant, nonCompliant, undetermined, type Verdict } from "../../../rule/verdict.ts";

/** @param what such as `SSH key APKA1 of user alice`, as a sentence begins */
export function judgeAge(what: string, madeAt: Fact<number>, limitDays: number, now: number): Verdict {
  if (isUnknown(madeAt)) return undetermined(madeAt);
  const dueAt = madeAt + limitDays * DAY_MS;
  if (now < dueAt) return compliant({ dueAt });
  const madeOn = dayOf(madeAt);
  return nonCompliant(`${what} is older than ${limitDays} days: it was made on ${madeOn}.`, {
    madeOn,
    limitDays,
  });
}
