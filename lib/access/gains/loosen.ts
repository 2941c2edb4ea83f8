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
      const loose = actor.onceForItself(
        `loose ${member} ${level}`,
        () => loosened(actor, world, subject, member, level) ?? null,
      );
      if (loose === null) continue;
      variants.push({
        subject: loose,
        level: weakest([taken, level]),
        change: `${labelOf(subject.principal)} without what held it back`,
      });
      break;
    }
  }
  return variants;
}

/** The subject without the limits that the actor can take away so surely; undefined where there are none. */
function loosened(
  actor: Actor,
  world: World,
  subject: Subject,
  member: number,
  level: Level,
): Subject | undefined {
  const on = subject.principal.type === "AWS::IAM::User" ? "User" : "Role";
  const own = labelOf(subject.principal);
  const levelOf = (action: string, binding = NO_BINDING) =>
    levelAt(actor.targets(action, "principals", binding), member);
  const takingOff = ({ policy, kind, holder }: PolicySource) => {
    if (holder !== own) return NONE;
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
  if (!unbinds && identity.length === subject.identity.length) return undefined;
  return { ...subject, identity, ...(unbinds ? { boundary: null } : {}) };
}

/** How surely the actor can give a customer's policy another text. */
export function rewritingLevel(actor: Actor, world: World, policy: string): Level {
  const number = world.directory.policyNumber(policy);
  return number === undefined ? NONE : levelAt(actor.targets("iam:CreatePolicyVersion", "policies"), number);
}
