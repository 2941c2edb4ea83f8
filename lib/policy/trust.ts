import { isAccountId, parseArn } from "../iam/arn.ts";
import type { PolicyDocument, Principals, Statement } from "../iam/policy-document.ts";
import { type Caller, callerOf, STRANGER } from "./caller.ts";
import { labelOf } from "./condition-label.ts";
import { type Deputy, deputyOf } from "./confused-deputy.ts";
import { type Federation, federationOf } from "./federation.ts";
import { globCovers } from "./glob-algebra.ts";
import { rememberByHome } from "./remember-by-home.ts";
import { solve } from "./solve.ts";
import { type CompiledStatement, compileDocument } from "./statement.ts";

/**
 * Is responsible for whom a trust policy or other resource-based policy lets in; may not judge whether that is good.
 *
 * It asks the condition solver whether callers of each kind could get in: a stranger, a member of the organization,
 * each account that the policy names, a service that acts for a stranger, a token of somebody else's repository.
 */
export const admissionsOf = rememberByHome(askAdmissions);

function askAdmissions(document: PolicyDocument, home: Home): readonly Admission[] {
  const statements = compileDocument(document);
  return statements
    .filter((statement) => statement.allows)
    .flatMap((statement) =>
      principalsOf(statement.source).flatMap((principal) => admit(principal, statement, statements, home)),
    );
}

/** The account whose policy it is. */
export interface Home {
  readonly account: string;
  /** When undefined, a policy that names one organization is taken to name our own. */
  readonly organizationId: string | undefined;
  readonly organizationAccounts: readonly string[];
  /** GitHub organizations (or users) that are ours; when empty, those that the policy names in full. */
  readonly gitHubOwners?: readonly string[];
}

/**
 * Who can be let in, widest first: anybody; an account that is not ours; members of the organization; only our own
 * account, AWS services and identity providers that tell people apart.
 */
export const REACHES = ["public", "outside", "organization", "closed"] as const;

export type Reach = (typeof REACHES)[number];

/** One principal that one statement lets in. */
export interface Admission {
  readonly statement: number;
  readonly sid?: string;
  /** As written; `NotPrincipal` for everybody but those listed. */
  readonly principal: string;
  readonly kind:
    | "anyone"
    | "account"
    | "identity"
    | "service"
    | "federated"
    | "canonicalUser"
    | "unrecognised";
  readonly reach: Reach;
  /** The account that is named, where one is. */
  readonly account?: string;
  /** The statement asks for an sts:ExternalId. */
  readonly needsExternalId: boolean;
  /** The statement asks for MFA, and not only when the key happens to be there. */
  readonly needsMfa: boolean;
  /** The statement's conditions, for people. */
  readonly conditions: readonly string[];
  readonly federation?: Federation;
  readonly deputy?: Deputy;
}

/** The widest reach of a policy; `closed` when it lets nobody in. */
export function reachOf(admissions: readonly Admission[]): Reach {
  return REACHES.find((reach) => admissions.some((admission) => admission.reach === reach)) ?? "closed";
}

interface NamedPrincipal {
  readonly type: keyof Principals | "not";
  readonly text: string;
}

function principalsOf(statement: Statement): NamedPrincipal[] {
  if (statement.notPrincipals) return [{ type: "not", text: "NotPrincipal" }];
  const { principals } = statement;
  if (!principals) return [];
  return (["aws", "service", "federated", "canonicalUser"] as const).flatMap((type) =>
    principals[type].map((text) => ({ type, text })),
  );
}

function admit(
  principal: NamedPrincipal,
  statement: CompiledStatement,
  all: readonly CompiledStatement[],
  home: Home,
): Admission[] {
  const denies = all.filter((other) => !other.allows && coversActionsOf(other, statement));
  const lets = (caller: Caller) => caller.canPass(statement, denies);
  const found = describe(principal, lets, statement, home);
  if (!found) return [];
  const { sid } = statement.source;
  return [
    {
      statement: statement.index,
      ...(sid === undefined ? {} : { sid }),
      principal: principal.text,
      needsExternalId: asksFor(statement, "sts:externalid"),
      needsMfa: !passesWithoutMfa(statement),
      conditions: statement.constraints.map(labelOf),
      ...found,
    },
  ];
}

type Found = Pick<Admission, "kind" | "reach"> &
  Partial<Pick<Admission, "account" | "federation" | "deputy">>;
type Lets = (caller: Caller) => boolean;

function describe(
  { type, text }: NamedPrincipal,
  lets: Lets,
  statement: CompiledStatement,
  home: Home,
): Found | undefined {
  if (type === "not" || text === "*") {
    const reach = reachOfAnyone(lets, statement, home);
    return reach && { kind: "anyone", reach };
  }
  if (type === "service") return { kind: "service", reach: "closed", deputy: deputyOf(text, lets) };
  if (type === "federated") {
    const federation = federationOf(text, statement, lets, home);
    return { kind: "federated", reach: federation.reach, federation };
  }
  if (type === "canonicalUser") return { kind: "canonicalUser", reach: "outside" };
  return describeAws(text, lets, home);
}

function describeAws(text: string, lets: Lets, home: Home): Found | undefined {
  const arn = parseArn(text);
  const account = isAccountId(text) ? text : arn?.account;
  if (!account) return { kind: "unrecognised", reach: "closed" };
  const kind = isAccountId(text) || arn?.resource === "root" ? "account" : "identity";
  const reach = reachOfAccount(account, kind === "account" ? undefined : text, lets, home);
  return reach && { kind, reach, account };
}

/** @returns undefined when nobody gets in */
function reachOfAnyone(lets: Lets, statement: CompiledStatement, home: Home): Reach | undefined {
  if (lets(callerOf({ account: STRANGER, organization: undefined }))) return "public";
  const named = accountsNamedIn(statement).filter((account) => account !== home.account);
  const reaches = named.flatMap((account) => reachOfAccount(account, undefined, lets, home) ?? []);
  if (reaches.includes("outside")) return "outside";
  for (const organization of organizationsOf(statement, home)) {
    if (!lets(callerOf({ account: STRANGER, organization }))) continue;
    return isOurs(organization, home) ? "organization" : "outside";
  }
  if (reaches.includes("organization")) return "organization";
  return lets(ownCaller(statement, home)) ? "closed" : undefined;
}

function reachOfAccount(account: string, arn: string | undefined, lets: Lets, home: Home): Reach | undefined {
  const own = home.organizationId ?? OUR_ORGANIZATION;
  if (account === home.account) {
    return lets(callerOf({ account, arn, organization: own })) ? "closed" : undefined;
  }
  if (home.organizationAccounts.includes(account)) {
    return lets(callerOf({ account, arn, organization: own })) ? "organization" : undefined;
  }
  if (lets(callerOf({ account, arn, organization: undefined }))) return "outside";
  return lets(callerOf({ account, arn, organization: own })) ? "organization" : undefined;
}

const OUR_ORGANIZATION = "o-ourown0000";

function ownCaller(statement: CompiledStatement, home: Home): Caller {
  const organization = home.organizationId ?? organizationsOf(statement, home)[0] ?? OUR_ORGANIZATION;
  return callerOf({ account: home.account, organization, isOurs: true });
}

function isOurs(organization: string, home: Home): boolean {
  return home.organizationId === undefined || organization === home.organizationId;
}

/** Organizations that the statement's conditions name, and our own. */
function organizationsOf(statement: CompiledStatement, home: Home): string[] {
  const named = valuesOf(statement).flatMap((value) => value.match(/^o-[a-z0-9]{10,32}(?=$|\/)/)?.[0] ?? []);
  return [...new Set([...named, ...(home.organizationId === undefined ? [] : [home.organizationId])])];
}

/** Accounts that the statement's conditions name, alone or in ARNs. */
function accountsNamedIn(statement: CompiledStatement): string[] {
  return [
    ...new Set(valuesOf(statement).flatMap((value) => value.match(/(?<![0-9])[0-9]{12}(?![0-9])/g) ?? [])),
  ];
}

function valuesOf(statement: CompiledStatement): string[] {
  return statement.source.conditions.flatMap((condition) => condition.values);
}

function coversActionsOf(deny: CompiledStatement, allow: CompiledStatement): boolean {
  if (deny.exceptActions || allow.exceptActions) return false;
  return allow.actions.every((action) => deny.actions.some((wide) => globCovers(wide, action)));
}

function asksFor({ constraints }: CompiledStatement, key: string): boolean {
  const context = { value: () => ({ state: "absent" }) as const };
  const onKey = constraints.filter(({ condition }) => condition.key === key);
  return onKey.length > 0 && solve(onKey, context).satisfiable === "no";
}

function passesWithoutMfa({ constraints }: CompiledStatement): boolean {
  const onMfa = constraints.filter(({ condition }) => condition.key.startsWith("aws:multifactorauth"));
  const absent = { value: () => ({ state: "absent" }) as const };
  const isFalse = { value: () => ({ state: "known", values: ["false"] }) as const };
  const present = onMfa.filter(({ condition }) => condition.key === "aws:multifactorauthpresent");
  if (solve(onMfa, absent).satisfiable !== "no") return true;
  return onMfa.length === present.length && solve(present, isFalse).satisfiable !== "no";
}
