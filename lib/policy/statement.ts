import type { PolicyDocument, Statement } from "../iam/policy-document.ts";
import { compileCondition } from "./condition.ts";
import { type Glob, matchesGlob } from "./glob.ts";
import { actionPattern } from "./match-action.ts";
import { type ArnPattern, matchesArn, resourcePattern } from "./match-arn.ts";
import type { RequestContext } from "./request-context.ts";
import type { Constraint } from "./solve.ts";
import { parseTemplate, resolveTemplate, type Template } from "./template.ts";

/**
 * One statement, ready to be asked. Is responsible for what a statement says of actions and resources; may not know
 * who asks or which layer the statement is in.
 */
export interface CompiledStatement {
  readonly source: Statement;
  readonly index: number;
  readonly allows: boolean;
  readonly actions: readonly Glob[];
  readonly exceptActions: boolean;
  /** Undefined when the statement names no resource, as in a trust policy. */
  readonly resources: readonly ResourceTemplate[] | undefined;
  readonly exceptResources: boolean;
  readonly constraints: readonly Constraint[];
}

/** A resource pattern; `pattern` is undefined when it holds variables. */
interface ResourceTemplate {
  readonly template: Template;
  readonly pattern: ArnPattern | undefined;
}

const compiled = new WeakMap<PolicyDocument, readonly CompiledStatement[]>();

/** Compiles a document once: equal texts are one object, and so is their compiled form. */
export function compileDocument(document: PolicyDocument): readonly CompiledStatement[] {
  const before = compiled.get(document);
  if (before) return before;
  const statements = document.statements.map(
    (statement, index) => new LazyStatement(statement, index, document.version),
  );
  compiled.set(document, statements);
  return statements;
}

/** Compiles each element when it is first asked for: most statements are asked of their actions alone. */
class LazyStatement implements CompiledStatement {
  readonly source: Statement;
  readonly index: number;
  readonly #version: PolicyDocument["version"];
  #actions: readonly Glob[] | undefined;
  #resources: readonly ResourceTemplate[] | undefined;
  #constraints: readonly Constraint[] | undefined;

  constructor(source: Statement, index: number, version: PolicyDocument["version"]) {
    this.source = source;
    this.index = index;
    this.#version = version;
  }

  get allows(): boolean {
    return this.source.effect === "Allow";
  }

  get actions(): readonly Glob[] {
    const { actions, notActions } = this.source;
    this.#actions ??= (actions ?? notActions ?? []).flatMap((text) => actionPattern(text) ?? []);
    return this.#actions;
  }

  get exceptActions(): boolean {
    return this.source.notActions !== undefined;
  }

  get resources(): readonly ResourceTemplate[] | undefined {
    const { resources, notResources } = this.source;
    this.#resources ??= (resources ?? notResources)?.map((text) => compileResource(text, this.#version));
    return this.#resources;
  }

  get exceptResources(): boolean {
    return this.source.notResources !== undefined;
  }

  get constraints(): readonly Constraint[] {
    this.#constraints ??= this.source.conditions.map((condition) => ({
      condition: compileCondition(condition, this.#version),
      holds: true,
    }));
    return this.#constraints;
  }
}

const resources = {
  "2008-10-17": new Map<string, ResourceTemplate>(),
  "2012-10-17": new Map<string, ResourceTemplate>(),
} as const satisfies Record<PolicyDocument["version"], Map<string, ResourceTemplate>>;
const RESOURCE_LIMIT = 50_000;

/** Many statements name the same resources: equal texts give the same object. */
function compileResource(text: string, version: PolicyDocument["version"]): ResourceTemplate {
  const cache = resources[version];
  const before = cache.get(text);
  if (before) return before;
  const template = parseTemplate(text, { wildcards: true, variables: version === "2012-10-17" });
  let pattern: ArnPattern | undefined;
  const made: ResourceTemplate = {
    template,
    get pattern() {
      pattern ??= template.fixed && resourcePattern(template.fixed);
      return pattern;
    },
  };
  if (cache.size >= RESOURCE_LIMIT) cache.clear();
  cache.set(text, made);
  return made;
}

/** @param action such as `s3:getobject`, in any case */
export function coversAction(statement: CompiledStatement, action: string): boolean {
  return statement.actions.some((pattern) => matchesGlob(pattern, action)) !== statement.exceptActions;
}

/**
 * Whether the statement speaks of a resource; `open` when that depends on a variable whose key is open.
 *
 * A pattern with a variable that the request has no value for matches no resource, in NotResource too.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html "Policy variables with no value"
 * @param arn of the resource, or `*` for an action that has none: only patterns that match every ARN match it
 */
export function coversResource(
  statement: CompiledStatement,
  arn: string,
  context: RequestContext,
): boolean | "open" {
  if (!statement.resources) return true;
  let open = false;
  for (const resource of statement.resources) {
    const pattern = resource.pattern ?? resolvePattern(resource.template, context);
    if (pattern === "open") open = true;
    else if (pattern && matchesArn(pattern, arn)) return !statement.exceptResources;
  }
  return open ? "open" : statement.exceptResources;
}

function resolvePattern(template: Template, context: RequestContext): ArnPattern | undefined | "open" {
  const tokens = resolveTemplate(template, context);
  if (tokens === "null") return undefined;
  return "open" in tokens ? "open" : resourcePattern(tokens);
}
