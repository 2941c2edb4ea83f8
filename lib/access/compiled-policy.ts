import type { PolicyDocument } from "../iam/policy-document.ts";
import { type CompiledStatement, compileDocument } from "../policy/statement.ts";
import type { Template } from "../policy/template.ts";
import { ALPHABET, actionsOf } from "./action-alphabet.ts";
import { type Bitset, noMembers, union } from "./bitset.ts";
import { canBeInAccount } from "./example-resources.ts";

/** A statement with what the engine asks of it again and again. */
export interface ScopedStatement {
  /** Told apart by it in keys of caches. */
  readonly id: number;
  readonly statement: CompiledStatement;
  readonly actions: Bitset;
  /** Its resource element matches every resource. */
  readonly everywhere: boolean;
  readonly unconditional: boolean;
  /** What it says depends on the request, by its conditions or by policy variables. */
  readonly contextual: boolean;
  /** Its resource or conditions name the principal, so that equal policies can mean different things to two of them. */
  readonly namesPrincipal: boolean;
  /** Its conditions ask for tags or the boundary of what is acted upon. */
  readonly namesTarget: boolean;
}

/** One policy document compiled once for all who hold it. */
export interface CompiledPolicy {
  /** Stands for the text: equal texts are one document, which is compiled once. */
  readonly id: number;
  readonly allows: readonly ScopedStatement[];
  readonly denies: readonly ScopedStatement[];
  /** Actions that some statement allows on something, conditions aside. */
  readonly allowed: Bitset;
  /** Actions that are denied on everything in any case. */
  readonly denied: Bitset;
  /** Actions that some statement denies on something. */
  readonly deniedSomewhere: Bitset;
  /** Actions that are allowed on everything in any case. */
  readonly allowedEverywhere: Bitset;
  readonly namesPrincipal: boolean;
  /** Some condition asks which managed policy is attached, or is the boundary. */
  readonly asksWhichPolicy: boolean;
  /** Some condition asks whether a service makes the call for the principal. */
  readonly asksCaller: boolean;
}

const compiled = new WeakMap<PolicyDocument, CompiledPolicy>();
let nextId = 1;

export function compilePolicy(document: PolicyDocument): CompiledPolicy {
  const before = compiled.get(document);
  if (before) return before;
  const policy = sumUp(compileDocument(document).map(scopeStatement));
  compiled.set(document, policy);
  return policy;
}

function sumUp(statements: readonly ScopedStatement[]): CompiledPolicy {
  const allows = statements.filter(({ statement }) => statement.allows);
  const denies =
    allows.length === statements.length ? [] : statements.filter(({ statement }) => !statement.allows);
  return {
    id: nextId++,
    allows,
    denies,
    allowed: actionsOfAll(allows),
    denied: actionsOfAll(denies, isInAnyCase),
    deniedSomewhere: actionsOfAll(denies),
    allowedEverywhere: actionsOfAll(allows, isInAnyCase),
    namesPrincipal: statements.some(({ namesPrincipal }) => namesPrincipal),
    asksWhichPolicy: statements.some((scoped) => asksFor(scoped, POLICY_KEY)),
    asksCaller: statements.some((scoped) => asksFor(scoped, CALLER_KEY)),
  };
}

/** Speaks of everything, whatever the request. */
function isInAnyCase({ everywhere, unconditional }: ScopedStatement): boolean {
  return everywhere && unconditional;
}

function scopeStatement(statement: CompiledStatement): ScopedStatement {
  const { resources, exceptResources, constraints } = statement;
  const keys = constraints.map(({ condition }) => condition.key);
  const hasVariables =
    (resources?.some(({ template }) => hasVariable(template)) ?? false) ||
    constraints.some(({ condition }) => condition.templates.some(hasVariable));
  return {
    id: nextId++,
    statement,
    actions: actionsOf(statement),
    everywhere: !exceptResources && (!resources || resources.some(({ template }) => template.source === "*")),
    unconditional: keys.length === 0,
    contextual: keys.length > 0 || hasVariables,
    namesPrincipal: hasVariables || keys.some((key) => PRINCIPAL_KEY.test(key)),
    namesTarget: keys.some((key) => TARGET_KEY.test(key)),
  };
}

function hasVariable({ fixed }: Template): boolean {
  return fixed === undefined;
}

function asksFor({ statement }: ScopedStatement, key: RegExp): boolean {
  return statement.constraints.some(({ condition }) => key.test(condition.key));
}

const POLICY_KEY = /^iam:(policyarn|permissionsboundary)$/;
const CALLER_KEY = /^aws:(calledvia|calledviafirst|calledvialast|viaawsservice)$/;

const usable = new WeakMap<CompiledPolicy, { readonly account: string; readonly actions: Bitset }>();

/** Actions that are allowed in any case on something that an account can have. */
export function usableIn(policy: CompiledPolicy, account: string): Bitset {
  const before = usable.get(policy);
  if (before?.account === account) return before.actions;
  const statements = policy.allows.filter(
    ({ unconditional, everywhere, statement }) =>
      unconditional && (everywhere || (!statement.exceptResources && canBeIn(statement, account))),
  );
  const actions = actionsOfAll(statements);
  usable.set(policy, { account, actions });
  return actions;
}

function canBeIn({ resources }: CompiledStatement, account: string): boolean {
  return (resources ?? []).some(({ template }) => template.fixed && canBeInAccount(template.source, account));
}

/** Keys whose value differs between two users, or between two roles. */
const PRINCIPAL_KEY = /^aws:(principalarn$|principaltag\/|username$|userid$)/;
const TARGET_KEY = /^((aws|iam):resourcetag\/|iam:permissionsboundary$)/;

/** @returns the set of the one statement that is picked, or a new one */
function actionsOfAll(
  statements: readonly ScopedStatement[],
  picks: (statement: ScopedStatement) => boolean = () => true,
): Bitset {
  let all = noMembers(ALPHABET.length);
  for (const statement of statements) if (picks(statement)) all = union(all, statement.actions);
  return all;
}
