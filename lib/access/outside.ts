import { labelOf as labelOfNeed } from "../policy/condition-label.ts";
import { openValueOf } from "../policy/key-domains.ts";
import { ABSENT, type ContextValue, knownValues, type RequestContext } from "../policy/request-context.ts";
import { roleAdmissionsOf } from "../policy/role-admissions.ts";
import type { Admission } from "../policy/trust.ts";
import type { AccessModel, ReachVerdict } from "./access-model.ts";
import type { World } from "./actor.ts";
import type { Targets } from "./answer.ts";
import { has, intersection, intersects, membersOf } from "./bitset.ts";
import type { ReachPath, ReachReport } from "./explain-reach.ts";
import { CONDITIONAL, PROVEN } from "./level.ts";
import { organizationKey, withTarget } from "./principal-context.ts";
import { leftByRcps } from "./resource-guard.ts";
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
      const left = leftTo(admission, world);
      for (const member of membersOf(intersection(roles, reached))) {
        const limits = limitsAt(left, member);
        if (limits === undefined) continue;
        const principal = nameOf(admission);
        const sure = has(graph.reachedSets(PROVEN).base, member);
        const role = labelOf(graph.base(member).actor.subject.principal);
        const paths = byPrincipal.get(principal) ?? [];
        paths.push(pathOf(admission, principal, role, sure, limits));
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

/** The roles that the organization's resource control policies leave to somebody outside; undefined for all. */
function leftTo(
  { kind, principal, account }: Admission,
  { directory, facts, rcps }: World,
): Targets | undefined {
  const isFederated = kind === "federated";
  const own = organizationKey(facts);
  const keys = new Map<string, ContextValue | null>([
    ["aws:principalisawsservice", knownValues(["false"])],
    ["aws:principalaccount", account === undefined ? null : knownValues([account])],
    ["aws:principalarn", kind === "identity" ? knownValues([principal]) : null],
    ["aws:federatedprovider", isFederated ? knownValues([principal]) : null],
    ["aws:resourceaccount", knownValues([facts.account])],
    ["aws:resourceorgid", own],
  ]);
  const absent = isFederated
    ? /^aws:(principal(account|arn|org)|source(account|arn|org))/
    : /^aws:source(account|arn|org)/;
  const context: RequestContext = {
    value: (key) => keys.get(key) ?? (absent.test(key) ? ABSENT : openValueOf(key)),
  };
  const action = isFederated
    ? principal.includes(":saml-provider/")
      ? "sts:AssumeRoleWithSAML"
      : "sts:AssumeRoleWithWebIdentity"
    : "sts:AssumeRole";
  return leftByRcps(rcps, action, directory.principalUniverse, (target) => withTarget(context, target));
}

/** What one of the roles asks of an outsider beside its trust; undefined where nobody outside gets it. */
function limitsAt(left: Targets | undefined, member: number): readonly string[] | undefined {
  if (!left || has(left.must, member)) return [];
  if (!has(left.may, member)) return undefined;
  const judgement = left.open.get(member);
  return judgement?.value === "open" ? judgement.needs.map(labelOfNeed) : [];
}

function nameOf({ kind, principal }: Admission): string {
  return kind === "anyone" ? "*" : principal;
}

function pathOf(
  admission: Admission,
  principal: string,
  role: string,
  sure: boolean,
  limits: readonly string[],
): ReachPath {
  const { kind, statement } = admission;
  const conditions = [...admission.conditions, ...limits];
  const free = conditions.length === 0 && sure;
  const verdict: ReachVerdict = free ? "proven" : "conditional";
  const who = principal === "*" ? "anybody" : principal;
  return {
    id: kind === "federated" ? "x-sts-webidentity" : kind === "anyone" ? "sts-003" : "sts-002",
    verdict,
    steps: [
      `${who} assumes ${role}, which reaches administrator (statement ${admission.sid ?? statement} of its trust policy)`,
    ],
    moves: [{ from: who, to: role, does: "assumes the role" }],
    conditions: [...conditions, ...(sure ? [] : [`what ${role} itself depends on`])],
    blockedBy: [],
    missing: [],
  };
}
