import { roleAdmissionsOf } from "../policy/role-admissions.ts";
import type { Admission } from "../policy/trust.ts";
import type { AccessModel, ReachVerdict } from "./access-model.ts";
import { has, intersection, intersects, membersOf } from "./bitset.ts";
import type { ReachPath, ReachReport } from "./explain-reach.ts";
import { CONDITIONAL, PROVEN } from "./level.ts";
import { labelOf } from "./subject.ts";

/** Principals outside the account whom a role lets in that reaches administrator, each with the roles. */
export function explainOutside(model: AccessModel): ReachReport[] {
  const { graph, world } = model;
  const reached = graph.reachedSets(CONDITIONAL).base;
  const byPrincipal = new Map<string, ReachPath[]>();
  const { account, organizationId } = world.facts;
  const home = { account, organizationId: organizationId ?? undefined, organizationAccounts: [] };
  for (const { source, roles } of world.trust.documents()) {
    if (!intersects(roles, reached)) continue;
    const admissions = roleAdmissionsOf(source, home).filter(
      ({ reach }) => reach === "public" || reach === "outside",
    );
    for (const admission of admissions) {
      for (const member of membersOf(intersection(roles, reached))) {
        const principal = nameOf(admission);
        const sure = has(graph.reachedSets(PROVEN).base, member);
        const role = labelOf(graph.base(member).actor.subject.principal);
        const paths = byPrincipal.get(principal) ?? [];
        paths.push(pathOf(admission, principal, role, sure));
        byPrincipal.set(principal, paths);
      }
    }
  }
  return [...byPrincipal].map(([principal, paths]) => ({
    principal,
    reachesAdmin: paths.some(({ verdict }) => verdict === "proven") ? "proven" : "conditional",
    paths,
  }));
}

function nameOf({ kind, principal }: Admission): string {
  return kind === "anyone" ? "*" : principal;
}

function pathOf(admission: Admission, principal: string, role: string, sure: boolean): ReachPath {
  const { kind, conditions, statement } = admission;
  const free = conditions.length === 0 && sure;
  const verdict: ReachVerdict = free ? "proven" : "conditional";
  const who = principal === "*" ? "anybody" : principal;
  return {
    id: kind === "federated" ? "x-sts-webidentity" : kind === "anyone" ? "sts-003" : "sts-002",
    verdict,
    steps: [
      `${who} assumes ${role}, which reaches administrator (statement ${statement} of its trust policy)`,
    ],
    moves: [{ from: who, to: role, does: "assumes the role" }],
    conditions: [...conditions, ...(sure ? [] : [`what ${role} itself depends on`])],
    blockedBy: [],
    missing: [],
  };
}
