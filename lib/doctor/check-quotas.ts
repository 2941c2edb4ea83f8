import { type Fact, isUnknown } from "../iam/fact.ts";
import { type Check, ill, untold, well } from "./check.ts";

/**
 * @param existing rules of AWS Config in the region
 * @param needed rules of ours that are not among them yet
 * @see https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html "AWS Config Rules"
 */
export function checkConfigRuleQuota(existing: Fact<number>, needed: number): Check {
  const subject = {
    id: "config-rule-quota",
    title: "There is room for one AWS Config rule per posture rule",
  };
  if (isUnknown(existing)) return untold(subject, existing.unknown);
  const says = `${existing} of ${CONFIG_RULES} rules are there, and ${needed} are to come`;
  if (existing + needed <= CONFIG_RULES) return well(subject, says);
  return ill(subject, says, ['npx serverless deploy --param="configRules=false"']);
}

const CONFIG_RULES = 1_000;

/**
 * @param unreserved how many functions may run at once, of all that reserve none
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html "Compute and storage"
 */
export function checkConcurrency(unreserved: Fact<number>): Check {
  const subject = { id: "lambda-concurrency", title: "Enough functions may run at once" };
  if (isUnknown(unreserved)) return untold(subject, unreserved.unknown);
  const says = `${unreserved} may, of which Castellan's take up to ${NEEDED_AT_ONCE}`;
  if (unreserved >= NEEDED_AT_ONCE) return well(subject, says);
  return ill(subject, says, [
    "aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000",
  ]);
}

/** Five of on-change, two each of on-sweep and on-delivery, and some of on-finding and on-config-rule. */
const NEEDED_AT_ONCE = 20;
