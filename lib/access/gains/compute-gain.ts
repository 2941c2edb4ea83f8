import { type Actor, levelOf, type World } from "../actor.ts";
import { emptySet, fullSet, intersection, isEmpty } from "../bitset.ts";
import {
  bothReach,
  type Check,
  cappedReach,
  eitherReach,
  type Gain,
  isNoReach,
  type Reach,
  reach,
  withoutMembers,
} from "../gain.ts";
import { CONDITIONAL, type Level, NONE, weakest } from "../level.ts";
import type { EscalationPath, ExistingCompute, PassRole, Raise } from "../paths/escalation-path.ts";
import { raising } from "./raise.ts";

/** The actor's code runs as a role that it passes, or that it first raises and then passes. */
export function passRoleGain(actor: Actor, world: World, path: EscalationPath, mechanism: PassRole): Gain[] {
  const { execution, checks } = executing(actor, path);
  if (execution === NONE) return [];
  const passing = mechanism.passedTo
    .flatMap((service) => [service, `${service}.cn`].slice(0, world.facts.partition === "aws-cn" ? 2 : 1))
    .map((service) => actor.targets("iam:PassRole", "principals", { "iam:passedtoservice": [service] }));
  const trusting = world.trust.services(mechanism.trusts);
  const passable = passing.map(({ must, may }) => reach(must, may)).reduce(eitherReach);
  const roles = bothReach(bothReach(passable, trusting), profiled(world, mechanism.profile));
  const become = cappedReach(roles, execution);
  if (isNoReach(become)) return [];
  const allChecks: Check[] = [
    ...passing.map((targets) => ({ action: "iam:PassRole", targets, perMember: true })),
    ...checks,
  ];
  const gains: Gain[] = [{ path, become, checks: allChecks }];
  for (const raise of ["attach-role", "put-role", "policy-version"] as const satisfies readonly Raise[]) {
    const gift = raising(actor, world, raise);
    const raised = bothReach(become, gift.reach);
    if (!isNoReach(raised)) gains.push({ path, raised, checks: [...gift.checks, ...allChecks] });
  }
  return gains;
}

/**
 * Which compute runs as which role is in no reading of IAM: the path stays unknown for every role that trusts the
 * service. It is only told when such a role reaches administrator, so that it does not drown what is known.
 */
export function existingComputeGain(
  actor: Actor,
  world: World,
  path: EscalationPath,
  mechanism: ExistingCompute,
): Gain[] {
  const { execution, checks } = executing(actor, path);
  if (execution === NONE) return [];
  const none = emptySet(world.directory.principals.length);
  const trusting = world.trust.services(mechanism.trusts);
  const roles = intersection(trusting.may, profiled(world, mechanism.profile).may);
  if (isEmpty(roles)) return [];
  const become = withoutMembers(reach(none, none, roles), selfSet(actor, world));
  return [{ path, become, checks, missing: `whether ${mechanism.compute} runs as the role` }];
}

function executing(actor: Actor, path: EscalationPath): { execution: Level; checks: Check[] } {
  const checks = path.actions
    .filter((action) => action !== "iam:PassRole")
    .map((action) => ({ action, targets: actor.anywhere(action), perMember: false }));
  return { execution: weakest(checks.map(({ targets }) => levelOf(targets))), checks };
}

/** Roles that can be in an instance; where profiles were not read, any might. */
function profiled({ directory }: World, needed: boolean): Reach {
  const all = fullSet(directory.principals.length);
  if (!needed) return reach(all, all);
  const unread = directory.state.incomplete["AWS::IAM::InstanceProfile"] !== undefined;
  return reach(directory.profiledRoles, unread ? all : directory.profiledRoles);
}

function selfSet(actor: Actor, { directory }: World) {
  const set = emptySet(directory.principals.length);
  if (actor.member >= 0) set[actor.member >>> 5] = 1 << (actor.member & 31);
  return set;
}

/** Paths that need something beyond IAM are conditional on it. */
export function cappedByGiven(gain: Gain): Gain {
  if (gain.path.given === undefined) return gain;
  return {
    ...gain,
    ...(gain.become ? { become: cappedReach(gain.become, CONDITIONAL) } : {}),
    ...(gain.raised ? { raised: cappedReach(gain.raised, CONDITIONAL) } : {}),
    ...(gain.variants
      ? {
          variants: gain.variants.map((variant) => ({
            ...variant,
            level: weakest([variant.level, CONDITIONAL]),
          })),
        }
      : {}),
    ...(gain.administrator === undefined
      ? {}
      : { administrator: weakest([gain.administrator, CONDITIONAL]) }),
  };
}
