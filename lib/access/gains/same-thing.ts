import { arnTextPattern, findText, type TextPattern } from "../../policy/find-text.ts";
import { splitArn } from "../../policy/match-arn.ts";
import type { CompiledStatement } from "../../policy/statement.ts";
import { actionIndex } from "../action-alphabet.ts";
import type { Actor } from "../actor.ts";
import { has } from "../bitset.ts";
import { compilePolicy } from "../compiled-policy.ts";
import type { EscalationPath } from "../paths/escalation-path.ts";

/**
 * Whether the steps of a path that act on things of one service can act on one and the same thing: who may create
 * the functions of one team and invoke those of another cannot invoke what it creates.
 *
 * Only what is certain counts: patterns of one type of thing that no name fulfils together.
 */
export function canBeSameThing(actor: Actor, path: EscalationPath): boolean {
  return pairsOf(path).every(({ key, first, second }) =>
    actor.once(key, () => overlap(statementsFor(actor, first), statementsFor(actor, second))),
  );
}

interface Pair {
  /** What is remembered of the pair is remembered under it. */
  readonly key: string;
  readonly first: string;
  readonly second: string;
}

const pairs = new WeakMap<EscalationPath, readonly Pair[]>();

/** Steps of one service, two by two. */
function pairsOf(path: EscalationPath): readonly Pair[] {
  const before = pairs.get(path);
  if (before) return before;
  const serviceOf = (action: string) => action.slice(0, action.indexOf(":"));
  const steps = path.actions.filter((action) => serviceOf(action) !== "iam");
  const made = steps.flatMap((first, index) =>
    steps
      .slice(index + 1)
      .filter((second) => serviceOf(second) === serviceOf(first))
      .map((second) => ({ key: `same thing ${first} ${second}`, first, second })),
  );
  pairs.set(path, made);
  return made;
}

/** What allows an action, all of it on things of one type. */
interface OnOneType {
  readonly type: string;
  readonly statements: readonly CompiledStatement[];
}

/** Undefined when the action is allowed on things of several types, or it cannot be told on which. */
function statementsFor({ subject }: Actor, action: string): OnOneType | undefined {
  const index = actionIndex(action);
  const statements: CompiledStatement[] = [];
  let type: string | undefined;
  for (const { document } of subject.identity) {
    const { allows, allowed, allowedEverywhere } = compilePolicy(document);
    if (has(allowedEverywhere, index)) return undefined;
    if (!has(allowed, index)) continue;
    for (const { actions, statement } of allows) {
      if (!has(actions, index)) continue;
      const other = typeOf(statement);
      if (other === undefined || (type !== undefined && other !== type)) return undefined;
      type = other;
      statements.push(statement);
    }
  }
  return type === undefined ? undefined : { type, statements };
}

const types = new WeakMap<CompiledStatement, string | null>();

/** The one type of things that a statement is about; undefined when there are several or that is left open. */
function typeOf(statement: CompiledStatement): string | undefined {
  const before = types.get(statement);
  if (before !== undefined) return before ?? undefined;
  const named = statement.exceptResources ? [] : (statement.resources ?? []);
  const all = new Set(named.map(({ template }) => template.fixed && typeOfPattern(template.source)));
  const [type] = all;
  const only = all.size === 1 ? type : undefined;
  types.set(statement, only ?? null);
  return only;
}

/** `function` for `arn:aws:lambda:*:123456789012:function:dev-*`; undefined where a wildcard leaves it open. */
function typeOfPattern(pattern: string): string | undefined {
  const type = pattern.split(":").slice(5).join(":").split(/[:/]/, 1)[0] ?? "";
  return /^[a-zA-Z-]+$/.test(type) ? type : undefined;
}

function overlap(first: OnOneType | undefined, second: OnOneType | undefined): boolean {
  if (!first || !second || first.type !== second.type) return true;
  const both = [first, second].map((of) => ({ patterns: of.statements.flatMap(patternsOf), matches: true }));
  return findText(both) !== "none";
}

const patterns = new WeakMap<CompiledStatement, readonly TextPattern[]>();

function patternsOf(statement: CompiledStatement): readonly TextPattern[] {
  const before = patterns.get(statement);
  if (before) return before;
  // No account, region or service has a colon in its name, whatever a wildcard would match.
  const made = (statement.resources ?? []).flatMap(({ template }) =>
    template.fixed ? [arnTextPattern(splitArn(template.fixed))] : [],
  );
  patterns.set(statement, made);
  return made;
}
