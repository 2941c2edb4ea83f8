import { isUnknown } from "../iam/fact.ts";
import type { PolicyDocument } from "../iam/policy-document.ts";
import type { Layer, NamedDocument } from "./decision.ts";
import { matchStatementPrincipal, type PrincipalMatch } from "./match-principal.ts";
import type { RequestContext } from "./request-context.ts";
import type { Requester } from "./requester.ts";
import { type Constraint, solve } from "./solve.ts";
import { type CompiledStatement, compileDocument, coversAction, coversResource } from "./statement.ts";

/** A statement that speaks of the request, or may. */
export interface Match {
  readonly layer: Layer;
  readonly policy: string;
  readonly statement: CompiledStatement;
  /** False: it depends on `constraints` and `notes`. */
  readonly certain: boolean;
  /** Its conditions that the request decides. */
  readonly constraints: readonly Constraint[];
  /** What else it depends on, for people. */
  readonly notes: readonly string[];
  /** How it names the requester; undefined in policies without principals. */
  readonly principal: PrincipalMatch | undefined;
}

/** What one layer has to say. */
export interface LayerMatches {
  readonly layer: Layer;
  readonly allows: readonly Match[];
  readonly denies: readonly Match[];
  /** Why a policy of the layer could not be read. */
  readonly unknown: readonly string[];
}

/** The parts of a request that statements are matched against. */
export interface Asked {
  /** In lower case. */
  readonly action: string;
  readonly arn: string;
  readonly context: RequestContext;
  readonly requester: Requester;
  /** The requester has a permissions boundary. */
  readonly isBounded: boolean;
}

/** The statements of a layer's policies that speak of the request. */
export function matchLayer(layer: Layer, policies: readonly NamedDocument[], asked: Asked): LayerMatches {
  const allows: Match[] = [];
  const denies: Match[] = [];
  const unknown: string[] = [];
  for (const { name, document } of policies) {
    if (isUnknown(document)) {
      unknown.push(`${name}: ${document.unknown}`);
      continue;
    }
    for (const statement of statementsOn(document, asked.action)) {
      const match = matchStatement(layer, name, statement, asked);
      if (match) (statement.allows ? allows : denies).push(match);
    }
  }
  return { layer, allows, denies, unknown };
}

const byAction = new WeakMap<PolicyDocument, Map<string, readonly CompiledStatement[]>>();
const ACTIONS_PER_DOCUMENT = 1_000;

/** The statements that cover an action, remembered per document. */
function statementsOn(document: PolicyDocument, action: string): readonly CompiledStatement[] {
  const known = byAction.get(document) ?? new Map<string, readonly CompiledStatement[]>();
  byAction.set(document, known);
  const before = known.get(action);
  if (before) return before;
  const statements = compileDocument(document).filter((statement) => coversAction(statement, action));
  if (known.size >= ACTIONS_PER_DOCUMENT) known.clear();
  known.set(action, statements);
  return statements;
}

function matchStatement(
  layer: Layer,
  policy: string,
  statement: CompiledStatement,
  { arn, context, requester, isBounded }: Asked,
): Match | undefined {
  const principal =
    layer === "resource" ? matchStatementPrincipal(statement.source, requester, isBounded) : undefined;
  if (layer === "resource" && principal === undefined) return undefined;
  const resource = coversResource(statement, arn, context);
  if (resource === false) return undefined;
  const notes: string[] = [];
  if (resource === "open")
    notes.push("the variables in the statement's resources resolve to match this resource");
  if (principal === "open") notes.push("the session has the name that the policy names");
  const named = principal === "open" ? "session" : principal;
  const base = { layer, policy, statement, notes, principal: named };
  if (statement.constraints.length === 0) return { ...base, certain: notes.length === 0, constraints: [] };
  const solution = solve(statement.constraints, context);
  if (solution.satisfiable === "no") return undefined;
  return { ...base, certain: notes.length === 0 && solution.open.length === 0, constraints: solution.open };
}
