import { isUnknown } from "../iam/fact.ts";
import { labelOf } from "../policy/condition-label.ts";
import type { Actor, StatementOn, World } from "./actor.ts";
import { firstOf, has } from "./bitset.ts";
import type { ScopedStatement } from "./compiled-policy.ts";
import type { Check } from "./gain.ts";
import { isIamEntityArn, shortName } from "./short-name.ts";
import { labelOf as labelOfPrincipal } from "./subject.ts";

/** Which statement gives a permission, and what the request must bring. */
export interface Grant {
  /** `iam:PassRole by statement 0 of inline policy ci of user/dev` */
  readonly text: string;
  readonly conditions: readonly string[];
}

/** @param member the principal that the step is about, for checks per member */
export function explainCheck(actor: Actor, world: World, check: Check, member: number | undefined): Grant {
  const { targets, action, perMember } = check;
  const thing = perMember && member !== undefined ? member : (firstOf(targets.must) ?? firstOf(targets.may));
  const judgement = thing === undefined || has(targets.must, thing) ? undefined : targets.open.get(thing);
  const needs = judgement?.value === "open" ? judgement.needs.map(labelOf) : [];
  const statement = grantingStatement(actor, world, check, member);
  const by = statement ? ` by ${describeStatement(statement)}` : "";
  const trust = check.byTrust && member !== undefined ? trustOf(actor, world, member) : undefined;
  const letIn = trust ? `, let in by ${trust.text}` : "";
  return {
    text: `${action}${by}${letIn}`,
    conditions: [...new Set([...(trust?.isDirect ? [] : needs), ...(trust?.conditions ?? [])])],
  };
}

/** How a role's trust policy lets the actor in: by name where it does, since that needs no more. */
function trustOf(actor: Actor, { directory, trust }: World, member: number) {
  const role = directory.principals[member];
  if (role?.type !== "AWS::IAM::Role" || isUnknown(role.trustPolicy)) return undefined;
  const ways = trust
    .judge(role.trustPolicy, actor.subject.principal, actor.subject.tagged)
    .filter(({ judgement }) => judgement.value !== "no");
  const best = ways.find(({ judgement }) => judgement.value === "sure") ?? ways[0];
  const statement = best?.allows.find(({ unconditional }) => unconditional) ?? best?.allows[0];
  if (!best || !statement) return undefined;
  return {
    text: `${describeIndex(statement)} of the trust policy of ${labelOfPrincipal(role)}`,
    conditions: best.judgement.value === "open" ? best.judgement.needs.map(labelOf) : [],
    isDirect: best.by === "direct",
  };
}

function describeIndex({ statement: { index, source } }: ScopedStatement): string {
  return `statement ${index}${source.sid === undefined ? "" : ` (${source.sid})`}`;
}

/** `statement 0 of inline policy ci of user/dev` */
export function describeStatement({ source, scoped }: StatementOn): string {
  const policy = isIamEntityArn(source.policy) ? shortName(source.policy) : source.policy;
  const kind = source.kind === "inline" ? "inline policy " : "";
  return `${describeIndex(scoped)} of ${kind}${policy} of ${source.holder}`;
}

/** The widest statement that allows the action on the thing. */
function grantingStatement(
  actor: Actor,
  world: World,
  { action, perMember }: Check,
  member: number | undefined,
): StatementOn | undefined {
  const allows = actor
    .statementsOn(action)
    .filter(({ source, scoped }) => scoped.statement.allows && LAYERS_THAT_GIVE.has(source.kind));
  const fitting =
    perMember && member !== undefined
      ? allows.filter(({ scoped }) => {
          const context = actor.rights.context(action, {});
          const { index } = world.directory.principalUniverse;
          return has(index.coverage(scoped.statement, context).maybe, member);
        })
      : allows;
  const widest = (of: readonly StatementOn[]) =>
    of.find(({ scoped }) => scoped.unconditional && scoped.everywhere) ??
    of.find(({ scoped }) => scoped.unconditional) ??
    of[0];
  return widest(fitting) ?? widest(allows);
}

const LAYERS_THAT_GIVE: ReadonlySet<string> = new Set(["inline", "attached", "given"]);
