import type { Condition, Statement } from "../../../iam/policy-document.ts";

/**
 * Whether an Allow holds from a few address ranges only, or a Deny of everything holds from everywhere else. Beside
 * the addresses a Deny may leave out calls that AWS services make for the user, and nothing else.
 *
 * @param maxRanges ranges that count as few
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-ip.html
 */
export function isBoundToAddresses(statement: Statement, maxRanges: number): boolean {
  const { effect, conditions, actions, resources } = statement;
  const names = (condition: Condition, operator: RegExp) =>
    condition.key.toLowerCase() === "aws:sourceip" &&
    operator.test(condition.operator) &&
    isFew(condition.values, maxRanges);
  if (effect === "Allow") return conditions.some((condition) => names(condition, /^IpAddress$/i));
  const rest = conditions.filter((condition) => !names(condition, /^NotIpAddress(IfExists)?$/i));
  const everything = actions?.includes("*") === true && resources?.includes("*") === true;
  return everything && rest.length < conditions.length && rest.every(leavesServicesOut);
}

function isFew(ranges: readonly string[], maxRanges: number): boolean {
  return ranges.length <= maxRanges && !ranges.some((range) => /^(?:0\.0\.0\.0|::)\/0$|\*/.test(range));
}

function leavesServicesOut({ operator, key, values }: Condition): boolean {
  const isFlag = /^Bool(IfExists)?$/i.test(operator) && key.toLowerCase() === "aws:viaawsservice";
  return isFlag && values.length === 1 && values[0]?.toLowerCase() === "false";
}
