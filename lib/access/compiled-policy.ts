import type { PolicyDocument, Statement } from "../iam/policy-document.ts";
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

/** The policies of a layer that must allow on its own: identity policies, the boundary, one level of SCPs. */
export type Layer = readonly CompiledPolicy[];

const compiled = new WeakMap<PolicyDocument, CompiledPolicy>();
let nextPolicy = 1;
let nextStatement = 1;

export function compilePolicy(document: PolicyDocument): CompiledPolicy {
  const before = compiled.get(document);
  if (before) return before;
  const policy = sumUp(compileDocument(document).map(scopeStatement));
  compiled.set(document, policy);
  return policy;
}

function sumUp(statements: readonly ScopedStatement[]): CompiledPolicy {
  const allows: ScopedStatement[] = [];
  const denies: ScopedStatement[] = [];
  let [allowed, denied, deniedSomewhere, allowedEverywhere] = [NONE, NONE, NONE, NONE];
  for (const scoped of statements) {
    const { actions } = scoped;
    if (scoped.statement.allows) {
      allows.push(scoped);
      allowed = union(allowed, actions);
      if (isInAnyCase(scoped)) allowedEverywhere = union(allowedEverywhere, actions);
    } else {
      denies.push(scoped);
      deniedSomewhere = union(deniedSomewhere, actions);
      if (isInAnyCase(scoped)) denied = union(denied, actions);
    }
  }
  const contextual = statements.filter((scoped) => scoped.contextual);
  return {
    id: nextPolicy++,
    allows,
    denies,
    allowed,
    denied,
    deniedSomewhere,
    allowedEverywhere,
    namesPrincipal: contextual.some(({ namesPrincipal }) => namesPrincipal),
    asksWhichPolicy: contextual.some((scoped) => asksFor(scoped, POLICY_KEY)),
    asksCaller: contextual.some((scoped) => asksFor(scoped, CALLER_KEY)),
  };
}

const NONE = noMembers(ALPHABET.length);

/** Speaks of everything, whatever the request. */
function isInAnyCase({ everywhere, unconditional }: ScopedStatement): boolean {
  return everywhere && unconditional;
}

function scopeStatement(statement: CompiledStatement): ScopedStatement {
  const { source } = statement;
  const { conditions, resources, notResources } = source;
  const keys = conditions.map(({ key }) => key.toLowerCase());
  const hasVariables = canHaveVariables(source) && variablesIn(statement);
  return {
    id: nextStatement++,
    statement,
    actions: actionsOf(source),
    everywhere: !notResources && (!resources || resources.includes("*")),
    unconditional: keys.length === 0,
    contextual: keys.length > 0 || hasVariables,
    namesPrincipal: hasVariables || keys.some((key) => PRINCIPAL_KEY.test(key)),
    namesTarget: keys.some((key) => TARGET_KEY.test(key)),
  };
}

/** A quick answer, where yes is not final. */
function canHaveVariables({ resources, notResources, conditions }: Statement): boolean {
  return (
    (resources ?? notResources ?? []).some(isMarked) || conditions.some(({ values }) => values.some(isMarked))
  );
}

function isMarked(text: string): boolean {
  return text.includes("${");
}

function variablesIn({ resources, constraints }: CompiledStatement): boolean {
  return (
    (resources?.some(({ template }) => hasVariable(template)) ?? false) ||
    constraints.some(({ condition }) => condition.templates.some(hasVariable))
  );
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
  let actions = policy.allowedEverywhere;
  for (const scoped of policy.allows)
    if (scoped.unconditional && canBeIn(scoped, account)) actions = union(actions, scoped.actions);
  usable.set(policy, { account, actions });
  return actions;
}

function canBeIn({ statement, contextual }: ScopedStatement, account: string): boolean {
  const { resources = [] } = statement.source;
  if (!contextual) return resources.some((pattern) => canBeInAccount(pattern, account));
  if (statement.exceptResources) return false;
  return (statement.resources ?? []).some(
    ({ template }) => template.fixed && canBeInAccount(template.source, account),
  );
}

/** Keys whose value differs between two users, or between two roles. */
const PRINCIPAL_KEY = /^aws:(principalarn$|principaltag\/|username$|userid$)/;
const TARGET_KEY = /^((aws|iam):resourcetag\/|iam:permissionsboundary$)/;
