import type { Principal } from "../iam/entity.ts";
import { type Fact, isUnknown } from "../iam/fact.ts";
import type { PolicyDocument, Principals } from "../iam/policy-document.ts";
import type { CompiledCondition } from "../policy/condition.ts";
import { coversAction } from "../policy/statement.ts";
import { levelAt } from "./actor.ts";
import { type Admission, admitting } from "./admission.ts";
import type { Targets } from "./answer.ts";
import {
  type Bitset,
  emptySet,
  intersection,
  isEmpty,
  noMembers,
  setOf,
  union,
  unionInto,
  withoutMember,
} from "./bitset.ts";
import { compilePolicy, type ScopedStatement } from "./compiled-policy.ts";
import type { Directory } from "./directory.ts";
import { freeOwnSource } from "./free-own-source.ts";
import { type Reach, reach } from "./gain.ts";
import { type Judgement, judgeOpen, NO } from "./judge-statements.ts";
import { CONDITIONAL, type Level, NONE, PROVEN, strongest, weakest } from "./level.ts";
import { type AccountFacts, NO_BINDING, principalContext, withTarget } from "./principal-context.ts";
import { leftByRcps } from "./resource-guard.ts";
import { isService, serviceContext } from "./service-caller.ts";
import type { OrganizationLevels, WrittenTag } from "./subject.ts";
import {
  ASSUME,
  isSessionName,
  letsInByName,
  matchOf,
  namesOf,
  readTrustDocument,
  rolesByTrust,
  type TrustDocument,
} from "./trust-document.ts";

/** How a trust policy lets a principal of its own account in. */
export interface TrustJudgement {
  /** `direct`: by name, so that no policy of the principal needs to allow it; `delegated`: it must. */
  readonly by: "direct" | "delegated";
  readonly judgement: Judgement;
  /** The statements that let it in so. */
  readonly allows: readonly ScopedStatement[];
}

/**
 * Whom the roles' trust policies let in. Is responsible for trust; may not look at what the principals are allowed.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export class TrustIndex {
  /** Roles whose trust policy is not known. */
  unread: Bitset;
  readonly #directory: Directory;
  readonly #facts: AccountFacts;
  readonly #documents = new Map<PolicyDocument, TrustDocument>();
  readonly #byName = new Map<string, Set<TrustDocument>>();
  /** Some document named sessions of a role. */
  #namesSessions = false;
  /** Documents that admit any principal of the account, by name or not. */
  #wide: TrustDocument[] = [];
  readonly #shared = new Map<string, SharedAdmission>();
  readonly #rcps: OrganizationLevels["rcps"];
  #delegated = new WeakMap<Admission, WeakMap<Targets, Reach>>();
  #onPrincipalTags: readonly CompiledCondition[] | undefined;

  constructor(directory: Directory, facts: AccountFacts, rcps: OrganizationLevels["rcps"]) {
    this.#directory = directory;
    this.#facts = facts;
    this.#rcps = rcps;
    this.unread = noMembers(directory.principals.length);
    for (const [trust, roles] of rolesByTrust(directory.principals)) this.#add(trust, roles);
  }

  /** Roles that one of the services can assume on behalf of this account. */
  services(services: readonly string[]): Admission {
    const must = emptySet(this.#directory.principals.length);
    const may = must.slice();
    for (const service of services) {
      const trusting = this.#trusting(service);
      const left = this.#leftTo(service);
      unionInto(must, left ? intersection(trusting.must, left.must) : trusting.must);
      unionInto(may, left ? intersection(trusting.may, left.may) : trusting.may);
    }
    return { must, may };
  }

  #trusting(service: string): Admission {
    const must = emptySet(this.#directory.principals.length);
    const may = must.slice();
    for (const document of this.#documents.values()) {
      const { value } = this.serviceJudgement(document.source, service);
      if (value === "sure") unionInto(must, document.roles);
      if (value !== "no") unionInto(may, document.roles);
    }
    return { must, may };
  }

  /** How surely one of the services can assume a role with the trust policy. */
  serviceLevel(document: PolicyDocument, member: number, services: readonly string[]): Level {
    return strongest(
      services.map((service) => {
        const { value } = this.serviceJudgement(document, service);
        const trusted = value === "sure" ? PROVEN : value === "open" ? CONDITIONAL : NONE;
        const left = this.#leftTo(service);
        return left ? weakest([trusted, levelAt(left, member)]) : trusted;
      }),
    );
  }

  /** Roles that the organization leaves to a service; undefined for all. */
  #leftTo(service: string): Targets | undefined {
    const { principalUniverse } = this.#directory;
    return leftByRcps(this.#rcps, ASSUME, principalUniverse, (target) =>
      withTarget(serviceContext(this.#facts, service), target),
    );
  }

  /**
   * Takes another trust policy for a role; undefined for what is no role, or none any more.
   *
   * @returns whom the old or the new one lets in by name
   */
  change(
    member: number,
    before: Fact<PolicyDocument> | undefined,
    after: Fact<PolicyDocument> | undefined,
  ): (principal: Principal) => boolean {
    const old = before && !isUnknown(before) ? this.#documents.get(before) : undefined;
    this.unread = withoutMember(this.unread, member);
    if (old) old.roles = withoutMember(old.roles, member);
    if (after) this.#add(after, setOf(this.#directory.principals.length, [member]));
    if (old && isEmpty(old.roles)) this.#remove(old);
    this.#shared.clear();
    this.#onPrincipalTags = undefined;
    this.#delegated = new WeakMap();
    const made = after && !isUnknown(after) ? this.#documents.get(after) : undefined;
    const documents = [old, made].filter((document) => document !== undefined);
    return (principal) => documents.some((document) => letsInByName(document, principal));
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
    return freeOwnSource(
      judgeOpen({ layers: [allows], denies, uncertain: false }, context),
      this.#facts.account,
    );
  }

  /** Roles that let the principal in, apart from what its own policies say. */
  admissionOf(
    principal: Principal,
    tagged?: WrittenTag,
  ): { readonly direct: Admission; readonly delegated: Admission } {
    const shared = this.#sharedAdmission(principal);
    const own = this.#documentsOn(principal, shared);
    if (own.size === 0) return shared;
    const admission: { direct: Admission; delegated: Admission } = { ...shared };
    for (const document of own) {
      for (const { by, judgement } of this.judge(document.source, principal, tagged)) {
        admission[by] = admitting(admission[by], document.roles, judgement);
      }
    }
    return admission;
  }

  /** Roles that let a principal in if its own policies allow it, and do; worked out once for all with one answer. */
  delegatedReach(delegated: Admission, allowed: Targets): Reach {
    const known = this.#delegated.get(delegated) ?? new WeakMap<Targets, Reach>();
    this.#delegated.set(delegated, known);
    const before = known.get(allowed);
    if (before) return before;
    const may = intersection(delegated.may, allowed.may);
    const perhaps = union(may, intersection(this.unread, allowed.may));
    const made = reach(intersection(delegated.must, allowed.must), may, perhaps);
    known.set(allowed, made);
    return made;
  }

  /** How one trust policy judges one principal of the account: directly, by delegation, both or neither. */
  judge(document: PolicyDocument, principal: Principal, tagged?: WrittenTag): TrustJudgement[] {
    const policy = compilePolicy(document);
    const written = tagged && { tagged };
    const context = principalContext(this.#facts, principal, ASSUME, NO_BINDING, undefined, written);
    const applies = (by: "direct" | "delegated") => (scoped: ScopedStatement) =>
      coversAction(scoped.statement, ASSUME) &&
      matchOf(scoped.statement.source, principal, this.#facts).includes(by);
    const denies = policy.denies.filter(
      (scoped) => applies("direct")(scoped) || applies("delegated")(scoped),
    );
    return (["direct", "delegated"] as const).flatMap((by) => {
      const allows = policy.allows.filter(applies(by));
      if (allows.length === 0) return [];
      return [{ by, judgement: judgeOpen({ layers: [allows], denies, uncertain: false }, context), allows }];
    });
  }

  /** Conditions of trust policies on tags of whom they let in. */
  get onPrincipalTags(): readonly CompiledCondition[] {
    this.#onPrincipalTags ??= [...this.#documents.keys()].flatMap((document) => {
      const { allows, denies } = compilePolicy(document);
      const constraints = [...allows, ...denies].flatMap(({ statement }) => statement.constraints);
      return constraints.flatMap(({ condition }) =>
        condition.key.startsWith("aws:principaltag/") ? [condition] : [],
      );
    });
    return this.#onPrincipalTags;
  }

  /** Distinct trust policies with the roles that have them. */
  *documents(): Generator<{ readonly source: PolicyDocument; readonly roles: Bitset }> {
    yield* this.#documents.values();
  }

  #add(trust: Fact<PolicyDocument>, roles: Bitset): void {
    if (isUnknown(trust)) {
      this.unread = union(this.unread, roles);
      return;
    }
    const before = this.#documents.get(trust);
    if (before) {
      before.roles = union(before.roles, roles);
      return;
    }
    const document = readTrustDocument(trust, this.#facts, roles);
    this.#documents.set(trust, document);
    if (document.wide) this.#wide.push(document);
    for (const name of document.names) {
      this.#namesSessions ||= isSessionName(name);
      const documents = this.#byName.get(name) ?? new Set();
      documents.add(document);
      this.#byName.set(name, documents);
    }
  }

  #remove(document: TrustDocument): void {
    this.#documents.delete(document.source);
    this.#wide = this.#wide.filter((other) => other !== document);
    for (const name of document.names) this.#byName.get(name)?.delete(document);
  }

  /** Documents that name the principal, or ask who it is. */
  #documentsOn(principal: Principal, { perPrincipal }: SharedAdmission): ReadonlySet<TrustDocument> {
    let all = perPrincipal;
    for (const name of namesOf(principal, this.#namesSessions)) {
      const documents = this.#byName.get(name);
      if (documents && documents.size > 0) all = all.union(documents);
    }
    return all;
  }

  /** What every principal of one type gets, worked out once; documents that ask who it is are left to each. */
  #sharedAdmission(principal: Principal): SharedAdmission {
    const before = this.#shared.get(principal.type);
    if (before) return before;
    const perPrincipal = new Set(this.#wide.filter(({ asksWho }) => asksWho));
    const shared = { direct: this.#nobody(), delegated: this.#nobody(), perPrincipal };
    for (const document of this.#wide) {
      if (document.asksWho) continue;
      for (const { by, judgement } of this.judge(document.source, principal)) {
        shared[by] = admitting(shared[by], document.roles, judgement);
      }
    }
    this.#shared.set(principal.type, shared);
    return shared;
  }

  #nobody(): Admission {
    const none = noMembers(this.#directory.principals.length);
    return { must: none, may: none };
  }
}

interface SharedAdmission {
  readonly direct: Admission;
  readonly delegated: Admission;
  readonly perPrincipal: ReadonlySet<TrustDocument>;
}
