import type { Account } from "../../../iam/account.ts";
import type { Fact } from "../../../iam/fact.ts";
import { isUnknown } from "../../../iam/fact.ts";
import type {
  OrganizationAdministration,
  OrganizationNode,
} from "../../../iam/services/organization-administration.ts";
import type { OrganizationPolicy } from "../../../iam/services/organization-policy.ts";
import { nameList } from "../../../rule/name-list.ts";
import { compliant, nonCompliant, undetermined, type Verdict } from "../../../rule/verdict.ts";
import { judgeAdministration } from "./judge-administration.ts";

/**
 * Asks that every member account has one of the policies on itself or on something above it. Policies do not hold for
 * the management account, and one of a type that is switched off holds for nobody.
 *
 * @param isWanted whether the policy counts; unknown where its text does not tell
 * @param lack what an account has without it, as it follows its name: `no guardrail`
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html "Tasks and entities not restricted by SCPs"
 */
export function judgeCoverage(
  account: Account,
  isWanted: (policy: OrganizationPolicy) => Fact<boolean>,
  lack: string,
): Verdict {
  return judgeAdministration(account, account.organizationAdministration, (administration) => {
    const { nodes, policies, policyTypes } = administration;
    if (isUnknown(policyTypes)) return undetermined(policyTypes);
    const wanted = policies.items
      .filter(({ type }) => policyTypes.includes(type))
      .map((policy) => ({ ...policy, counts: isWanted(policy) }));
    const covered = targetsOf(wanted.filter(({ counts }) => counts === true));
    const maybe = targetsOf(wanted.filter(({ counts }) => isUnknown(counts)));
    const bare = membersOf(account, administration).filter((node) => !isBelow(node, covered, nodes.items));
    const unread = [nodes, policies, ...policies.items.map(({ targets }) => targets)].find(isPartial);
    if (bare.length > 0 && unread) return undetermined(unread);
    const firm = bare.filter((node) => !isBelow(node, maybe, nodes.items));
    if (firm.length > 0) {
      const names = firm.map(({ name }) => name);
      return nonCompliant(`Accounts of the organization have ${lack}: ${nameList(names)}.`, {
        accounts: firm.map(({ id, name }) => ({ id, name })),
      });
    }
    const unclear = wanted.map(({ counts }) => counts).find(isUnknown);
    if (bare.length > 0 && unclear) return undetermined(unclear);
    return unread ? undetermined(unread) : compliant();
  });
}

function isPartial({ unknown }: { readonly unknown?: string }): boolean {
  return unknown !== undefined;
}

function membersOf({ account }: Account, { nodes }: OrganizationAdministration): OrganizationNode[] {
  return nodes.items.filter(({ kind, id }) => kind === "account" && id !== account);
}

function targetsOf(policies: readonly OrganizationPolicy[]): ReadonlySet<string> {
  return new Set(policies.flatMap(({ targets }) => targets.items));
}

/** Whether the node or something above it is one of the targets. */
function isBelow(
  node: OrganizationNode,
  targets: ReadonlySet<string>,
  nodes: readonly OrganizationNode[],
): boolean {
  const byId = new Map(nodes.map((item) => [item.id, item]));
  const seen = new Set<string>();
  for (let at: OrganizationNode | undefined = node; at && !seen.has(at.id); at = byId.get(at.parent ?? "")) {
    if (targets.has(at.id)) return true;
    seen.add(at.id);
  }
  return false;
}
