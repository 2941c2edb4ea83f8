import { type Actor, levelAt, type World } from "../actor.ts";
import type { Targets } from "../answer.ts";
import { administratorPolicy, attachablePolicies } from "../attachable-policies.ts";
import { emptySet, has, membersOf } from "../bitset.ts";
import { compilePolicy } from "../compiled-policy.ts";
import { bothReach, type Gain, isNoReach, onlyMember, type Reach, type Variant } from "../gain.ts";
import { CONDITIONAL, NONE, PROVEN } from "../level.ts";
import type { EscalationPath, TakePrincipal } from "../paths/escalation-path.ts";
import { denies, labelOf, type PolicySource, raised } from "../subject.ts";
import { joinGain } from "./join-gain.ts";
import { loosenedVariants } from "./loosen.ts";
import { otherVersionGain } from "./other-version-gain.ts";
import { raising } from "./raise.ts";
import { taking } from "./take.ts";

/** More than so many principals are not tried with each policy that could be attached to them. */
const ATTACH_TARGET_LIMIT = 20;

export function takeGain(actor: Actor, world: World, path: EscalationPath, mechanism: TakePrincipal): Gain[] {
  const { take, raise, joins } = mechanism;
  if (take === "join") return joinGain(actor, world, path, raise);
  if (take === "self" && raise === "other-version") return otherVersionGain(actor, world, path);
  if (take === "self") return selfGain(actor, world, path, raise);
  const taken = taking(actor, world, take);
  const { reach, checks, missing } = taken;
  if (isNoReach(reach)) return [];
  if (joins) return joinGain(actor, world, path, raise, taken);
  if (raise === "other-version") return otherVersionGain(actor, world, path, taken);
  const rest = missing === undefined ? {} : { missing };
  if (!raise) {
    const loose = loosenedVariants(actor, world, reach);
    const gain = { path, become: reach, checks: () => checks, ...rest };
    return loose.length > 0 ? [gain, { path, variants: loose, checks: () => checks, ...rest }] : [gain];
  }
  const gift = raising(actor, world, raise);
  const allChecks = () => [...gift.checks, ...checks];
  const both = bothReach(reach, gift.reach);
  const gains: Gain[] = [{ path, raised: both, checks: allChecks, ...rest }];
  const loose = loosenedVariants(actor, world, both).map((variant) => ({
    ...variant,
    subject: raised(variant.subject),
  }));
  const variants = [...attachVariants(actor, world, raise, reach), ...loose];
  if (variants.length > 0) gains.push({ path, variants, checks: allChecks, ...rest });
  return gains;
}

/** The actor gives itself more. */
function selfGain(actor: Actor, world: World, path: EscalationPath, raise: TakePrincipal["raise"]): Gain[] {
  if (!raise) return [];
  const gift = raising(actor, world, raise);
  const self = () => onlyMember(world.directory.principals.length, actor.member);
  const variants = [
    ...selfVariants(actor, world, raise, gift.reach),
    ...attachVariants(actor, world, raise, self),
  ];
  return variants.length > 0 ? [{ path, variants, checks: () => gift.checks }] : [];
}

/** The actor as it is now, with every right that its limits leave. */
function selfVariants(actor: Actor, world: World, raise: string, raisable: Reach): Variant[] {
  const level = levelAt({ ...raisable, open: new Map() }, actor.member);
  const change = `${labelOf(actor.subject.principal)} with every right that its limits leave`;
  const own = level === NONE ? [] : [{ subject: raised(actor.subject), level, change }];
  return [...own, ...rewriteVariants(actor, world, raise)];
}

/** When the conditions let only some policies be attached, all of those that do not deny are attached at once. */
function attachVariants(actor: Actor, world: World, raise: string, of: Reach | (() => Reach)): Variant[] {
  const action = { "attach-user": "iam:AttachUserPolicy", "attach-role": "iam:AttachRolePolicy" }[raise];
  if (action === undefined || !asksWhichPolicy(actor, action)) return [];
  const reach = typeof of === "function" ? of() : of;
  const administrator = administratorPolicy(world.facts.partition);
  const policies = attachablePolicies(world.directory.state).filter(
    ({ arn, document }) => arn !== administrator && compilePolicy(document).denies.length === 0,
  );
  const answers = policies.map(({ arn }) => actor.targets(action, "principals", { "iam:policyarn": [arn] }));
  const targets = [...membersOf(reach.may)].slice(0, ATTACH_TARGET_LIMIT);
  return targets.flatMap((member) =>
    ([PROVEN, CONDITIONAL] as const).flatMap((level): Variant[] => {
      if (level === PROVEN && !has(reach.must, member)) return [];
      const fitting = policies.filter((_, index) => levelAt(answers[index] ?? NOWHERE, member) >= level);
      if (fitting.length === 0) return [];
      const subject = member === actor.member ? actor.subject : world.subjectOf(member);
      const holder = labelOf(subject.principal);
      const sources = fitting.map(
        ({ arn, document }): PolicySource => ({ policy: arn, holder, kind: "attached", document }),
      );
      const change = `${holder} with ${fitting.map(({ arn }) => arn).join(", ")} attached`;
      return [{ subject: { ...subject, identity: [...subject.identity, ...sources] }, level, change }];
    }),
  );
}

const NOWHERE: Targets = { must: emptySet(0), may: emptySet(0), open: new Map() };

export function asksWhichPolicy(actor: Actor, action: string): boolean {
  return actor
    .statementsOn(action)
    .some(({ scoped }) =>
      scoped.statement.constraints.some(({ condition }) => condition.key === "iam:policyarn"),
    );
}

/** A rewritten policy no longer denies, and a rewritten boundary no longer bounds. */
function rewriteVariants(actor: Actor, world: World, raise: string): Variant[] {
  if (raise !== "policy-version") return [];
  const { subject } = actor;
  const answer = actor.targets("iam:CreatePolicyVersion", "policies");
  const levelOn = (arn: string) => levelAt(answer, world.directory.policyNumber(arn) ?? -1);
  const variants: Variant[] = [];
  for (const held of subject.identity) {
    const level = levelOn(held.policy);
    if (level === NONE || !denies(held)) continue;
    variants.push({ subject: raised(subject, held), level, change: `${held.policy} rewritten` });
  }
  const { boundary } = subject;
  const level = boundary ? levelOn(boundary.policy) : NONE;
  if (boundary && level !== NONE)
    variants.push({
      subject: { ...subject, boundary: null },
      level,
      change: `boundary ${boundary.policy} rewritten`,
    });
  return variants;
}
