import { findEntity } from "../../../iam/account-state.ts";
import { nameOfArn } from "../../../iam/arn.ts";
import { type Fact, isUnknown } from "../../../iam/fact.ts";
import type { RuleContext } from "../../../rule/define-rule.ts";
import { compliant, nonCompliant, undetermined, type Verdict } from "../../../rule/verdict.ts";
import { administrationOf } from "../../user/rights/administration-of.ts";

/**
 * Whether the role that a workload runs as is an administrator.
 *
 * @param who such as `Function report-maker`, as a sentence begins
 */
export function judgeAdminRole(
  who: string,
  roleArn: Fact<string>,
  { account, subjectOf }: Pick<RuleContext<unknown>, "account" | "subjectOf">,
): Verdict {
  if (isUnknown(roleArn)) return undetermined(roleArn);
  const role = findEntity(account, "AWS::IAM::Role", nameOfArn(roleArn));
  if (role === undefined) return undetermined(`role ${roleArn} was not read`);
  const granting = administrationOf(subjectOf(role), account);
  if (granting.items.length > 0) {
    const policies = granting.items.map(({ policy, holder }) => `${policy} of ${holder}`);
    return nonCompliant(`${who} runs as role ${role.name}, which is an administrator.`, { policies });
  }
  return granting.unknown === undefined ? compliant() : undetermined(granting);
}
