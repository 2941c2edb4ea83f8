import type { AccountState } from "../../../iam/account-state.ts";
import type { Role } from "../../../iam/role.ts";
import { compliant, nonCompliant, notApplicable, undetermined, type Verdict } from "../../../rule/verdict.ts";

/**
 * Whether several workloads of one type run as a role.
 *
 * @param noun in the plural, such as `functions`
 */
export function judgeSharedRole(
  role: Role,
  account: AccountState,
  type: "AWS::Lambda::Function" | "AWS::Bedrock::Agent",
  noun: string,
): Verdict {
  const names = [...account.entities[type].values()]
    .filter((workload) => workload.role === role.arn)
    .map(({ name }) => name)
    .sort();
  if (names.length > 1)
    return nonCompliant(`${names.length} ${noun} run as role ${role.name}: ${names.join(", ")}.`, { names });
  if (names.length === 0) return notApplicable(`no ${noun} are known to run as role ${role.name}`);
  const unlisted = account.incomplete[type];
  return unlisted === undefined ? compliant() : undetermined(unlisted);
}
