import type { Principal } from "../iam/entity.ts";
import { type Fact, isUnknown } from "../iam/fact.ts";
import type { PolicyDocument, Principals } from "../iam/policy-document.ts";
import {
  ABSENT,
  type ContextValue,
  knownValues,
  OPEN,
  type RequestContext,
} from "../policy/request-context.ts";
import { coversAction } from "../policy/statement.ts";
import { addTo, type Bitset, emptySet, unionInto } from "./bitset.ts";
import { compilePolicy, type ScopedStatement } from "./compiled-policy.ts";
import type { Directory } from "./directory.ts";
import { type Judgement, judgeOpen, NO } from "./judge-statements.ts";
import { type AccountFacts, NO_BINDING, principalContext } from "./principal-context.ts";

/** Roles that let somebody in, surely or under conditions; `may` holds `must`. */
export interface Admission {
  readonly must: Bitset;
  readonly may: Bitset;
}

/** How a trust policy lets a principal of its own account in. */
export interface TrustJudgement {
  /** `direct`: by name, so that no policy of the principal needs to allow it; `delegated`: it must. */
  readonly by: "direct" | "delegated";
  readonly judgement: Judgement;
}

const ASSUME = "sts:AssumeRole";

/**
 * Whom the roles' trust policies let in. Is responsible for trust; may not look at what the principals are allowed.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export class TrustIndex {
  /** Roles whose trust policy is not known. */
  readonly unread: Bitset;
  readonly #directory: Directory;
  readonly #facts: AccountFacts;
  readonly #documents = new Map<PolicyDocument, TrustDocument>();
  readonly #byName = new Map<string, Set<TrustDocument>>();
  /** Documents that admit any principal of the account, by name or not. */
  readonly #wide: TrustDocument[] = [];
  readonly #services = new Map<string, Admission>();
  readonly #shared = new Map<string, SharedAdmission>();

  constructor(directory: Directory, facts: AccountFacts) {
    this.#directory = directory;
    this.#facts = facts;
    this.unread = emptySet(directory.principals.length);
    directory.principals.forEach((principal, index) => {
      if (principal.type === "AWS::IAM::Role") this.#add(principal.trustPolicy, index);
    });
  }

  /** Roles that one of the services can assume on behalf of this account. */
  services(services: readonly string[]): Admission {
    const key = services.join();
    const before = this.#services.get(key);
    if (before) return before;
    const admission = this.#none();
    for (const document of this.#documents.values()) {
      const judgements = services.map((service) => this.serviceJudgement(document.source, service));
      if (judgements.some(({ value }) => value === "sure")) unionInto(admission.must, document.roles);
      if (judgements.some(({ value }) => value !== "no")) unionInto(admission.may, document.roles);
    }
    this.#services.set(key, admission);
    return admission;
  }

  serviceJudgement(document: PolicyDocument, service: string): Judgement {
    const policy = compilePolicy(document);
    const names = (principals: Principals | undefined) =>
      principals !== undefined &&
      (principals.service.some((name) => isService(name, service)) || principals.aws.includes("*"));
    const allows = policy.allows.filter(
      ({ statement }) => coversAction(statement, ASSUME) && names(statement.source.principals),
    );
    if (allows.length === 0) return NO;
    const denies = policy.denies.filter(
      ({ statement }) => coversAction(statement, ASSUME) && names(statement.source.principals),
    );
    const context = serviceContext(this.#facts, service);
    return freed(judgeOpen({ layers: [allows], denies, uncertain: false }, context), this.#facts.account);
  }

  /** Roles that let the principal in, apart from what its own policies say. */
  admissionOf(principal: Principal): { readonly direct: Admission; readonly delegated: Admission } {
    const shared = this.#sharedAdmission(principal);
    const named = [...(this.#byName.get(principal.arn) ?? []), ...this.#namedById(principal)];
    const own = [...new Set([...named, ...shared.perPrincipal])];
    if (own.length === 0) return shared;
    const direct = { must: shared.direct.must.slice(), may: shared.direct.may.slice() };
    const delegated = { must: shared.delegated.must.slice(), may: shared.delegated.may.slice() };
    for (const document of own) {
      for (const { by, judgement } of this.judge(document.source, principal)) {
        admit(by === "direct" ? direct : delegated, document.roles, judgement);
      }
    }
    return { direct, delegated };
  }

  /** How one trust policy judges one principal of the account: directly, by delegation, both or neither. */
  judge(document: PolicyDocument, principal: Principal): TrustJudgement[] {
    const policy = compilePolicy(document);
    const context = principalContext(this.#facts, principal, ASSUME, NO_BINDING);
    const applies = (by: "direct" | "delegated") => (scoped: ScopedStatement) =>
      coversAction(scoped.statement, ASSUME) &&
      matchOf(scoped.statement.source, principal, this.#facts).includes(by);
    const denies = policy.denies.filter(
      (scoped) => applies("direct")(scoped) || applies("delegated")(scoped),
    );
    return (["direct", "delegated"] as const).flatMap((by) => {
      const allows = policy.allows.filter(applies(by));
      if (allows.length === 0) return [];
      return [{ by, judgement: judgeOpen({ layers: [allows], denies, uncertain: false }, context) }];
    });
  }

  /** Distinct trust policies with the roles that have them. */
  *documents(): Generator<{ readonly source: PolicyDocument; readonly roles: Bitset }> {
    yield* this.#documents.values();
  }

  #add(trust: Fact<PolicyDocument>, index: number): void {
    if (isUnknown(trust)) {
      addTo(this.unread, index);
      return;
    }
    const before = this.#documents.get(trust);
    if (before) {
      addTo(before.roles, index);
      return;
    }
    const document = readTrustDocument(trust, this.#facts, this.#directory.principals.length);
    addTo(document.roles, index);
    this.#documents.set(trust, document);
    if (document.wide) this.#wide.push(document);
    for (const name of document.names) {
      const documents = this.#byName.get(name) ?? new Set();
      documents.add(document);
      this.#byName.set(name, documents);
    }
  }

  #namedById(principal: Principal): readonly TrustDocument[] {
    const byId = typeof principal.id === "string" ? (this.#byName.get(principal.id) ?? []) : [];
    if (principal.type === "AWS::IAM::User") return [...byId];
    const sessions = this.#byName.get(`session of ${principal.name}`) ?? [];
    return [...byId, ...sessions];
  }

  /** What every principal of one type gets, worked out once; documents that ask who it is are left to each. */
  #sharedAdmission(principal: Principal): SharedAdmission {
    const before = this.#shared.get(principal.type);
    if (before) return before;
    const perPrincipal = this.#wide.filter(({ asksWho }) => asksWho);
    const shared = { direct: this.#none(), delegated: this.#none(), perPrincipal };
    for (const document of this.#wide) {
      if (document.asksWho) continue;
      for (const { by, judgement } of this.judge(document.source, principal)) {
        admit(shared[by], document.roles, judgement);
      }
    }
    this.#shared.set(principal.type, shared);
    return shared;
  }

  #none(): { must: Bitset; may: Bitset } {
    const size = this.#directory.principals.length;
    return { must: emptySet(size), may: emptySet(size) };
  }
}

interface SharedAdmission {
  readonly direct: Admission;
  readonly delegated: Admission;
  readonly perPrincipal: readonly TrustDocument[];
}

interface TrustDocument {
  readonly source: PolicyDocument;
  readonly roles: Bitset;
  /** ARNs and ids of principals of the account that it names. */
  readonly names: readonly string[];
  /** It speaks of every principal of the account. */
  readonly wide: boolean;
  /** Conditions or denies make a difference between principals. */
  readonly asksWho: boolean;
}

function readTrustDocument(source: PolicyDocument, facts: AccountFacts, size: number): TrustDocument {
  const policy = compilePolicy(source);
  const allows = policy.allows.filter(({ statement }) => coversAction(statement, ASSUME));
  const named = allows.flatMap(({ statement }) => statement.source.principals?.aws ?? []);
  return {
    source,
    roles: emptySet(size),
    names: named
      .map((name) => SESSION.exec(name)?.[1] ?? name)
      .map((name, index) => (SESSION.test(named[index] ?? "") ? `session of ${name}` : name)),
    wide:
      named.some((name) => name === "*" || isAccount(name, facts)) ||
      allows.some(({ statement }) => statement.source.notPrincipals !== undefined),
    asksWho:
      policy.namesPrincipal ||
      policy.denies.length > 0 ||
      allows.some(({ statement }) => statement.source.notPrincipals !== undefined),
  };
}

const SESSION = /^arn:[^:]+:sts::\d{12}:assumed-role\/([^/]+)\/.+$/;

/** How a trust statement's principal element speaks of a principal of the account. */
function matchOf(
  statement: { readonly principals?: Principals; readonly notPrincipals?: Principals },
  principal: Principal,
  facts: AccountFacts,
): ("direct" | "delegated")[] {
  if (statement.notPrincipals) {
    const excluded = statement.notPrincipals.aws.some(
      (name) => name === "*" || name === principal.arn || isAccount(name, facts),
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

function isAccount(name: string, { account }: AccountFacts): boolean {
  return name === account || (name.endsWith(":root") && name.split(":")[4] === account);
}

/** `ec2.amazonaws.com` is also written with a region or, in China, with `.cn`. */
function isService(name: string, service: string): boolean {
  if (name === service || name === `${service}.cn`) return true;
  const [first, ...rest] = service.split(".");
  return (
    rest.join(".") === "amazonaws.com" &&
    new RegExp(`^${first}\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?$`).test(name)
  );
}

/** A service acting for this account sends the account and the resource it acts for. */
function serviceContext(facts: AccountFacts, service: string): RequestContext {
  const table = new Map<string, ContextValue>([
    ["aws:sourceaccount", knownValues([facts.account])],
    ["aws:principalservicename", knownValues([service])],
    ["aws:principalisawsservice", knownValues(["true"])],
    ["sts:externalid", ABSENT],
    ["aws:multifactorauthpresent", ABSENT],
    ["aws:principalaccount", ABSENT],
    ["aws:principalarn", ABSENT],
    ["aws:principalorgid", ABSENT],
  ]);
  return { value: (key) => table.get(key) ?? OPEN };
}

/** The actor makes the resource that the service acts for, so a condition on its ARN is no barrier in this account. */
function freed(judgement: Judgement, account: string): Judgement {
  if (judgement.value !== "open") return judgement;
  const isOwn = (text: string) => [account, "", "*", undefined].includes(text.split(":")[4]);
  const needs = judgement.needs.filter(
    ({ condition, holds }) =>
      !(condition.key === "aws:sourcearn" && (!holds || condition.source.values.some(isOwn))),
  );
  const foreign = needs.some(
    ({ condition, holds }) =>
      holds && condition.key === "aws:sourcearn" && !condition.source.values.some(isOwn),
  );
  if (foreign) return NO;
  return needs.length === 0 ? { value: "sure" } : { value: "open", needs };
}

function admit(admission: Admission, roles: Bitset, judgement: Judgement): void {
  if (judgement.value === "sure") unionInto(admission.must, roles);
  if (judgement.value !== "no") unionInto(admission.may, roles);
}
