import type { Principal } from "../iam/entity.ts";
import type { Fact } from "../iam/fact.ts";
import type { PolicyDocument, Statement } from "../iam/policy-document.ts";
import { coversAction } from "../policy/statement.ts";
import { addTo, type Bitset, emptySet } from "./bitset.ts";
import { compilePolicy } from "./compiled-policy.ts";
import type { AccountFacts } from "./principal-context.ts";

export const ASSUME = "sts:AssumeRole";

/** One trust policy, with the roles that have it. Is responsible for whom it names; may not judge. */
export interface TrustDocument {
  readonly source: PolicyDocument;
  roles: Bitset;
  /** ARNs and ids of principals of the account that it names. */
  readonly names: readonly string[];
  /** It lets in every principal of the account that it does not except, without asking their policies. */
  readonly open: boolean;
  /** It speaks of every principal of the account. */
  readonly wide: boolean;
  /** Conditions or denies make a difference between principals. */
  readonly asksWho: boolean;
}

export function readTrustDocument(source: PolicyDocument, facts: AccountFacts, roles: Bitset): TrustDocument {
  const policy = compilePolicy(source);
  const allows = policy.allows.filter(({ statement }) => coversAction(statement, ASSUME));
  const named = allows.flatMap(({ statement }) => statement.source.principals?.aws ?? []);
  const excepts = allows.some(({ statement }) => statement.source.notPrincipals !== undefined);
  return {
    source,
    roles,
    open: excepts || named.includes("*"),
    names: named.map((name) => {
      const role = SESSION.exec(name)?.[1];
      return role === undefined ? name : sessionName(role);
    }),
    wide: excepts || named.some((name) => name === "*" || isAccount(name, facts)),
    asksWho: policy.namesPrincipal || policy.denies.length > 0 || excepts,
  };
}

/** Roles with the same trust policy together: equal texts are one document. */
export function rolesByTrust(
  principals: readonly (Principal | undefined)[],
): ReadonlyMap<Fact<PolicyDocument>, Bitset> {
  const all = new Map<Fact<PolicyDocument>, Bitset>();
  principals.forEach((principal, member) => {
    if (principal?.type !== "AWS::IAM::Role") return;
    const roles = all.get(principal.trustPolicy) ?? emptySet(principals.length);
    addTo(roles, member);
    all.set(principal.trustPolicy, roles);
  });
  return all;
}

/** Whether the policy can let a principal in whatever its own policies allow. */
export function letsInByName({ open, names }: TrustDocument, { arn, id, name }: Principal): boolean {
  return (
    open ||
    names.includes(arn) ||
    names.includes(sessionName(name)) ||
    (typeof id === "string" && names.includes(id))
  );
}

/** How trust policies name a principal, by its sessions too where some do. */
export function namesOf({ type, arn, id, name }: Principal, withSessions: boolean): string[] {
  const names = typeof id === "string" ? [arn, id] : [arn];
  if (withSessions && type === "AWS::IAM::Role") names.push(sessionName(name));
  return names;
}

/** Among the names of a trust policy: any session of the role. */
function sessionName(role: string): string {
  return `${SESSION_OF}${role}`;
}

export function isSessionName(name: string): boolean {
  return name.startsWith(SESSION_OF);
}

const SESSION_OF = "session of ";
const SESSION = /^arn:[^:]+:sts::\d{12}:assumed-role\/([^/]+)\/.+$/;

/** How a trust statement's principal element speaks of a principal of the account. */
export function matchOf(
  statement: Pick<Statement, "effect" | "principals" | "notPrincipals">,
  principal: Principal,
  facts: AccountFacts,
): ("direct" | "delegated")[] {
  if (statement.notPrincipals) {
    const isDeny = statement.effect === "Deny";
    // A deny spares whom it names; naming their account spares nobody in it.
    const excluded = statement.notPrincipals.aws.some(
      (name) => name === "*" || name === principal.arn || (!isDeny && isAccount(name, facts)),
    );
    return excluded ? [] : ["direct"];
  }
  const matches: ("direct" | "delegated")[] = [];
  for (const name of statement.principals?.aws ?? []) {
    if (name === "*" || name === principal.arn || name === principal.id) matches.push("direct");
    else if (isAccount(name, facts)) matches.push("delegated");
    else if (principal.type === "AWS::IAM::Role" && SESSION.exec(name)?.[1] === principal.name)
      matches.push("direct");
  }
  return matches;
}

/** Whether a name in a trust policy stands for the whole account. */
export function isAccount(name: string, { account }: AccountFacts): boolean {
  return name === account || (name.endsWith(":root") && name.split(":")[4] === account);
}
