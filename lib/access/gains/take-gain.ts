import { isUnknown } from "../../iam/fact.ts";
import { type Actor, levelAt, type World } from "../actor.ts";
import type { Targets } from "../answer.ts";
import { administratorPolicy, attachablePolicies } from "../attachable-policies.ts";
import { emptySet, has, isSubset, membersOf } from "../bitset.ts";
import { compilePolicy } from "../compiled-policy.ts";
import {
  bothReach,
  type Check,
  type Gain,
  isNoReach,
  onlyMember,
  type Reach,
  type Variant,
} from "../gain.ts";
import { CONDITIONAL, type Level, NONE, PROVEN } from "../level.ts";
import type { EscalationPath, TakePrincipal } from "../paths/escalation-path.ts";
import { NO_BINDING } from "../principal-context.ts";
import { denies, labelOf, type PolicySource, policiesOf, raised, type Subject } from "../subject.ts";
import { loosenedVariants } from "./loosen.ts";
import { raising } from "./raise.ts";
import { taking } from "./take.ts";

/** More than so many principals are not tried with each policy that could be attached to them. */
const ATTACH_TARGET_LIMIT = 20;

export function takeGain(actor: Actor, world: World, path: EscalationPath, mechanism: TakePrincipal): Gain[] {
  const { take, raise } = mechanism;
  if (take === "join") return joinGain(actor, world, path, raise);
  if (raise === "other-version") return otherVersionGain(actor, world, path);
  if (take === "self") return selfGain(actor, world, path, raise);
  const { reach, checks, missing } = taking(actor, world, take);
  if (isNoReach(reach)) return [];
  const rest = missing === undefined ? {} : { missing };
  if (!raise) {
    const loose = loosenedVariants(actor, world, reach);
    const gain = { path, become: reach, checks: () => checks, ...rest };
    return loose.length > 0 ? [gain, { path, variants: loose, checks: () => checks, ...rest }] : [gain];
  }
  const gift = raising(actor, world, raise);
  const allChecks = () => [...gift.checks, ...checks];
  const gains: Gain[] = [{ path, raised: bothReach(reach, gift.reach), checks: allChecks, ...rest }];
  const variants = attachVariants(actor, world, raise, reach);
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

function otherVersionGain(actor: Actor, world: World, path: EscalationPath): Gain[] {
  const { subject } = actor;
  const targets = actor.targets("iam:SetDefaultPolicyVersion", "policies");
  const checks: Check[] = [{ action: "iam:SetDefaultPolicyVersion", targets, perMember: false }];
  const variants: Variant[] = [];
  for (const index of new Set(world.directory.policiesOf(subject.principal))) {
    const policy = world.directory.policies[index];
    const level = levelAt(targets, index);
    const held = subject.identity.find((source) => source.policy === policy?.arn);
    if (!policy || !held || level === NONE) continue;
    for (const version of policy.versions.items) {
      if (isUnknown(version.document) || version.document === held.document) continue;
      const source = { ...held, document: version.document };
      const identity = subject.identity.map((other) => (other === held ? source : other));
      variants.push({
        subject: { ...subject, identity },
        level,
        change: `version ${version.id} of policy ${policy.name} in force`,
      });
    }
  }
  return variants.length > 0 ? [{ path, variants, checks: () => checks }] : [];
}

/** Joining a group gives its policies; with `raise` the group is given everything first. */
function joinGain(actor: Actor, world: World, path: EscalationPath, raise: TakePrincipal["raise"]): Gain[] {
  const { directory } = world;
  const { subject } = actor;
  if (subject.principal.type !== "AWS::IAM::User") return [];
  const own = new Set(raise ? [] : directory.groupsOf(subject.principal));
  const joins = actor.targets("iam:AddUserToGroup", "groups");
  const action = raise === "put-group" ? "iam:PutGroupPolicy" : "iam:AttachGroupPolicy";
  const binding =
    raise === "attach-group" ? { "iam:policyarn": [administratorPolicy(world.facts.partition)] } : NO_BINDING;
  const gifts = raise ? actor.targets(action, "groups", binding) : undefined;
  const checks: Check[] = [{ action: "iam:AddUserToGroup", targets: joins, perMember: false }];
  if (gifts) checks.push({ action, targets: gifts, perMember: false });
  const groups = [...membersOf(joins.may)].flatMap((index): JoinableGroup[] => {
    const group = directory.groups[index];
    const level = Math.min(levelAt(joins, index), gifts ? levelAt(gifts, index) : PROVEN) as Level;
    if (!group || level === NONE || own.has(index)) return [];
    return [
      { name: group.name, level, sources: policiesOf(directory.state, group, `group/${group.name}`, []) },
    ];
  });
  const variants = joinVariants(actor, groups, raise !== undefined);
  return variants.length > 0 ? [{ path, variants, checks: () => checks }] : [];
}

interface JoinableGroup {
  readonly name: string;
  readonly level: Level;
  readonly sources: readonly PolicySource[];
}

/** All groups that do not deny are joined at once, which is as good as any choice among them; the others singly. */
function joinVariants(actor: Actor, groups: readonly JoinableGroup[], raising: boolean): Variant[] {
  const { subject } = actor;
  const useful = groups.filter(({ sources }) => raising || addsActions(actor, sources));
  const denying = useful.filter(({ sources }) => sources.some(denies));
  const others = useful.filter((group) => !denying.includes(group));
  const choices = [
    ...([PROVEN, CONDITIONAL] as const).map((level) => ({
      level,
      groups: others.filter((group) => group.level >= level),
    })),
    ...denying.map((group) => ({ level: group.level, groups: [group] })),
  ].filter((choice) => choice.groups.length > 0);
  return choices.map(({ level, groups: joined }) => {
    const sources = joined.flatMap((group) => group.sources);
    const changed: Subject = { ...subject, identity: [...subject.identity, ...sources] };
    const names = joined.map(({ name }) => `group/${name}`).join(", ");
    return {
      subject: raising ? raised(changed) : changed,
      level,
      change: `user/${subject.principal.name} in ${names}`,
    };
  });
}

/** Whether the policies could allow anything of the alphabet that the actor cannot do already. */
function addsActions(actor: Actor, sources: readonly PolicySource[]): boolean {
  return sources.some(({ document }) => !isSubset(compilePolicy(document).allowed, actor.rights.possible));
}
