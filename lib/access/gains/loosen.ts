import { ALPHABET, actionIndex } from "../action-alphabet.ts";
import { type Actor, levelAt, type World } from "../actor.ts";
import { administratorPolicy } from "../attachable-policies.ts";
import { intersects, membersOf, setOf } from "../bitset.ts";
import type { Reach, Variant } from "../gain.ts";
import { CONDITIONAL, type Level, NONE, PROVEN, strongest, weakest } from "../level.ts";
import { LOOSENING } from "../loosening.ts";
import { NO_BINDING } from "../principal-context.ts";
import { denies, labelOf, type PolicySource, type Subject } from "../subject.ts";

const LOOSENS = setOf(ALPHABET.length, LOOSENING.map(actionIndex));

/** More than so many principals are not tried without their limits. */
const TARGET_LIMIT = 20;

/** Principals that the actor becomes, as they are once it has taken away what holds them back. */
export function loosenedVariants(actor: Actor, world: World, of: Reach): Variant[] {
  if (!intersects(actor.rights.possible, LOOSENS)) return [];
  const variants: Variant[] = [];
  for (const member of membersOf(of.may)) {
    if (variants.length >= TARGET_LIMIT) break;
    const subject = world.subjectOf(member);
    if (member === actor.member || !(subject.boundary || subject.identity.some(denies))) continue;
    const taken = levelAt({ ...of, open: new Map() }, member);
    for (const level of [PROVEN, CONDITIONAL] as const) {
      if (taken < level) continue;
      const all = actor.onceForItself(`loose ${member} ${level}`, () =>
        loosened(actor, world, subject, level),
      );
      for (const loose of all)
        variants.push({
          subject: loose,
          level: weakest([taken, level]),
          change: `${labelOf(subject.principal)} without what held it back`,
        });
      if (all.some(isFree)) break;
    }
  }
  return variants;
}

function isFree({ boundary, identity }: Subject): boolean {
  return boundary === null && !identity.some(denies);
}

/**
 * The subject without the limits that the actor can take away so surely, and outside the groups that then still deny;
 * none where there is nothing to take away.
 */
function loosened(actor: Actor, world: World, subject: Subject, level: Level): Subject[] {
  const member = world.directory.numberOf(subject.principal.arn) ?? -1;
  const on = subject.principal.type === "AWS::IAM::User" ? "User" : "Role";
  const own = labelOf(subject.principal);
  const levelOf = (action: string, binding = NO_BINDING) =>
    levelAt(actor.targets(action, "principals", binding), member);
  const takingOff = (source: PolicySource) => {
    const { policy, kind, holder } = source;
    if (holder !== own) return takingOffGroup(actor, world, source);
    if (kind !== "attached") return levelOf(`iam:Delete${on}Policy`);
    return levelOf(`iam:Detach${on}Policy`, { "iam:policyarn": [policy] });
  };
  const unbinding = (policy: string) =>
    strongest([
      levelOf(`iam:Delete${on}PermissionsBoundary`),
      levelOf(`iam:Put${on}PermissionsBoundary`, {
        "iam:permissionsboundary": [administratorPolicy(world.facts.partition)],
      }),
      rewritingLevel(actor, world, policy),
    ]);
  const canDrop = (source: PolicySource) =>
    strongest([takingOff(source), rewritingLevel(actor, world, source.policy)]) >= level;
  const identity = subject.identity.filter((source) => !(denies(source) && canDrop(source)));
  const unbinds = subject.boundary ? unbinding(subject.boundary.policy) >= level : false;
  const unbound = unbinds ? { boundary: null } : {};
  const canLeave = ({ holder }: PolicySource) =>
    holder !== own &&
    levelAt(actor.targets("iam:RemoveUserFromGroup", "groups"), groupOf(world, holder)) >= level;
  const left = new Set(
    identity.filter((source) => denies(source) && canLeave(source)).map(({ holder }) => holder),
  );
  const outside = identity.filter(({ holder }) => !left.has(holder));
  const isLess = unbinds || identity.length < subject.identity.length;
  return [
    ...(isLess ? [{ ...subject, identity, ...unbound }] : []),
    ...(left.size > 0 ? [{ ...subject, identity: outside, ...unbound }] : []),
  ];
}

/** How surely the actor can rid a group of a policy. */
function takingOffGroup(actor: Actor, world: World, { policy, kind, holder }: PolicySource): Level {
  const number = groupOf(world, holder);
  if (kind !== "attached") return levelAt(actor.targets("iam:DeleteGroupPolicy", "groups"), number);
  return levelAt(actor.targets("iam:DetachGroupPolicy", "groups", { "iam:policyarn": [policy] }), number);
}

/** The number of the group that holds a policy; -1 where none does. */
function groupOf({ directory }: World, holder: string): number {
  return directory.groups.findIndex((group) => group && holder === labelOf(group));
}

/** How surely the actor can give a customer's policy another text. */
export function rewritingLevel(actor: Actor, world: World, policy: string): Level {
  const number = world.directory.policyNumber(policy);
  return number === undefined ? NONE : levelAt(actor.targets("iam:CreatePolicyVersion", "policies"), number);
}
