import { arnTextPattern, findText, type TextPattern } from "../../policy/find-text.ts";
import { splitArn } from "../../policy/match-arn.ts";
import type { Actor } from "../actor.ts";
import type { EscalationPath } from "../paths/escalation-path.ts";

/**
 * Whether the steps of a path that act on things of one service can act on one and the same thing: who may create
 * the functions of one team and invoke those of another cannot invoke what it creates.
 *
 * Only what is certain counts: patterns of one type of thing that no name fulfils together.
 */
export function canBeSameThing(actor: Actor, path: EscalationPath): boolean {
  return pairsOf(path).every(([first, second]) =>
    actor.once(`same thing ${first} ${second}`, () =>
      overlap(patternsOn(actor, first), patternsOn(actor, second)),
    ),
  );
}

const pairs = new WeakMap<EscalationPath, readonly (readonly [string, string])[]>();

/** Steps of one service, two by two. */
function pairsOf(path: EscalationPath): readonly (readonly [string, string])[] {
  const before = pairs.get(path);
  if (before) return before;
  const serviceOf = (action: string) => action.slice(0, action.indexOf(":"));
  const steps = path.actions.filter((action) => serviceOf(action) !== "iam");
  const made = steps.flatMap((first, index) =>
    steps
      .slice(index + 1)
      .filter((second) => serviceOf(second) === serviceOf(first))
      .map((second) => [first, second] as const),
  );
  pairs.set(path, made);
  return made;
}

interface Patterns {
  readonly type: string;
  readonly patterns: readonly TextPattern[];
}

/** Undefined when the action is allowed on things of several types, or it cannot be told on which. */
function patternsOn(actor: Actor, action: string): Patterns | undefined {
  const patterns: TextPattern[] = [];
  const types = new Set<string | undefined>();
  for (const { source, scoped } of actor.statementsOn(action)) {
    const { allows, exceptResources, resources } = scoped.statement;
    if (!allows || !IDENTITY.has(source.kind)) continue;
    if (exceptResources || !resources) return undefined;
    for (const { template } of resources) {
      if (!template.fixed) return undefined;
      // No account, region or service has a colon in its name, whatever a wildcard would match.
      patterns.push(arnTextPattern(splitArn(template.fixed)));
      types.add(typeOf(template.source));
    }
  }
  const [type] = types;
  return types.size === 1 && type !== undefined ? { type, patterns } : undefined;
}

const IDENTITY: ReadonlySet<string> = new Set(["inline", "attached", "given"]);

/** `function` for `arn:aws:lambda:*:123456789012:function:dev-*`; undefined where a wildcard leaves it open. */
function typeOf(pattern: string): string | undefined {
  const type = pattern.split(":").slice(5).join(":").split(/[:/]/, 1)[0] ?? "";
  return /^[a-zA-Z-]+$/.test(type) ? type : undefined;
}

function overlap(first: Patterns | undefined, second: Patterns | undefined): boolean {
  if (!first || !second || first.type !== second.type) return true;
  const both = [first, second].map(({ patterns }) => ({ patterns, matches: true }));
  return findText(both) !== "none";
}
