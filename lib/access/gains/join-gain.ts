import { type Actor, levelAt, type World } from "../actor.ts";
import { administratorPolicy } from "../attachable-policies.ts";
import { isSubset, membersOf, noMembers, union } from "../bitset.ts";
import { compilePolicy } from "../compiled-policy.ts";
import type { Check, Gain, Reach, Variant } from "../gain.ts";
import { CONDITIONAL, type Level, NONE, PROVEN, weakest } from "../level.ts";
import type { EscalationPath, TakePrincipal } from "../paths/escalation-path.ts";
import { NO_BINDING } from "../principal-context.ts";
import { denies, type PolicySource, policiesOf, raised, type Subject } from "../subject.ts";
import type { Taking } from "./take.ts";

/** More users than so many are not tried in the groups that they could be put into. */
const TARGET_LIMIT = 20;

interface JoinableGroup {
  readonly number: number;
  readonly name: string;
  readonly level: Level;
  readonly sources: readonly PolicySource[];
}

/**
 * Joining a group gives its policies; with `raise` the group is given everything first.
 *
 * @param taken the users that the actor becomes when it puts them into a group; without it the actor joins itself
 */
export function joinGain(
  actor: Actor,
  world: World,
  path: EscalationPath,
  raise: TakePrincipal["raise"],
  taken?: Taking,
): Gain[] {
  if (!taken && actor.subject.principal.type !== "AWS::IAM::User") return [];
  const { groups, checks } = joinableGroups(actor, world, raise);
  if (groups.length === 0) return [];
  const variants = taken
    ? freeFirst(world, taken.reach).flatMap((member) =>
        joinVariants(
          world,
          world.subjectOf(member),
          groups,
          raise !== undefined,
          levelAt({ ...taken.reach, open: new Map() }, member),
        ),
      )
    : joinVariants(world, actor.subject, groups, raise !== undefined, PROVEN);
  const rest = taken?.missing === undefined ? {} : { missing: taken.missing };
  const all = () => [...checks, ...(taken?.checks ?? [])];
  return variants.length > 0 ? [{ path, variants, checks: all, ...rest }] : [];
}

function joinableGroups(
  actor: Actor,
  world: World,
  raise: TakePrincipal["raise"],
): { readonly groups: readonly JoinableGroup[]; readonly checks: readonly Check[] } {
  const { directory, facts } = world;
  const joins = actor.targets("iam:AddUserToGroup", "groups");
  const action = raise === "put-group" ? "iam:PutGroupPolicy" : "iam:AttachGroupPolicy";
  const binding =
    raise === "attach-group" ? { "iam:policyarn": [administratorPolicy(facts.partition)] } : NO_BINDING;
  const gifts = raise ? actor.targets(action, "groups", binding) : undefined;
  const checks: Check[] = [{ action: "iam:AddUserToGroup", targets: joins, perMember: false }];
  if (gifts) checks.push({ action, targets: gifts, perMember: false });
  const groups = [...membersOf(joins.may)].flatMap((number): JoinableGroup[] => {
    const group = directory.groups[number];
    const level = weakest([levelAt(joins, number), gifts ? levelAt(gifts, number) : PROVEN]);
    if (!group || level === NONE) return [];
    const sources = policiesOf(directory.state, group, `group/${group.name}`, []);
    return [{ number, name: group.name, level, sources }];
  });
  return { groups, checks };
}

/** Users whom nothing holds back come first: what one of them gains in a group no other exceeds. */
function freeFirst({ subjectOf }: World, { may }: Reach): number[] {
  const members = [...membersOf(may)];
  const isFree = (member: number) => {
    const { boundary, identity } = subjectOf(member);
    return boundary === null && !identity.some(denies);
  };
  const free = members.filter(isFree).slice(0, TARGET_LIMIT);
  if (free.length >= TARGET_LIMIT) return free;
  return [...free, ...members.filter((member) => !isFree(member))].slice(0, TARGET_LIMIT);
}

/**
 * All groups that do not deny are joined at once, which is as good as any choice among them; those that deny singly
 * beside them.
 */
function joinVariants(
  { directory }: World,
  subject: Subject,
  groups: readonly JoinableGroup[],
  raising: boolean,
  taken: Level,
): Variant[] {
  const own = new Set(raising ? [] : directory.groupsOf(subject.principal));
  const useful = groups.filter(
    ({ number, sources }) => !own.has(number) && (raising || addsActions(subject, sources)),
  );
  const denying = useful.filter(({ sources }) => sources.some(denies));
  const others = useful.filter((group) => !denying.includes(group));
  const surerThan = (level: Level) => others.filter((group) => group.level >= level);
  const choices = [
    ...([PROVEN, CONDITIONAL] as const).map((level) => ({ level, groups: surerThan(level) })),
    ...denying.map((group) => ({ level: group.level, groups: [group, ...surerThan(group.level)] })),
  ].filter((choice) => choice.groups.length > 0);
  return choices.map(({ level, groups: joined }) => {
    const sources = joined.flatMap((group) => group.sources);
    const changed: Subject = { ...subject, identity: [...subject.identity, ...sources] };
    const names = joined.map(({ name }) => `group/${name}`).join(", ");
    return {
      subject: raising ? raised(changed) : changed,
      level: weakest([level, taken]),
      change: `user/${subject.principal.name} in ${names}`,
    };
  });
}

/** Whether the policies could allow anything of the alphabet that the subject's own do not allow everywhere. */
function addsActions({ identity }: Subject, sources: readonly PolicySource[]): boolean {
  const own = identity
    .map(({ document }) => compilePolicy(document).allowedEverywhere)
    .reduce(union, noMembers(0));
  return sources.some(({ document }) => !isSubset(compilePolicy(document).allowed, own));
}
