import { isUnknown } from "../iam/fact.ts";
import type { World } from "./actor.ts";
import { type Bitset, has, withMember, withoutMember } from "./bitset.ts";
import { bothReach, type Reach, reach } from "./gain.ts";
import { CONDITIONAL, type Level, NONE, PROVEN } from "./level.ts";
import type { ExistingCompute, PassRole } from "./paths/escalation-path.ts";

/** The roles that a service can run as; one object for all who ask, so that it can follow changes. */
export interface ReadyRoles {
  reach: Reach;
  readonly mechanism: PassRole | ExistingCompute;
}

/** Roles that trust one of the services and, where that is needed, are in an instance profile. */
export function readyRoles(world: World, mechanism: PassRole | ExistingCompute): ReadyRoles {
  const key = mechanismKey(mechanism);
  const before = world.ready.get(key);
  if (before) return before;
  const { must, may } = world.trust.services(mechanism.trusts);
  const ready = { mechanism, reach: bothReach(reach(must, may), profiled(world, mechanism.profile)) };
  world.ready.set(key, ready);
  return ready;
}

/**
 * Judges one principal again, whose trust policy or instance profile may be another, or that came or went.
 *
 * @returns whether it made a difference
 */
export function followReadiness(world: World, member: number): boolean {
  const principal = world.directory.principals[member];
  const trust = principal?.type === "AWS::IAM::Role" ? principal.trustPolicy : undefined;
  let differs = false;
  for (const ready of world.ready.values()) {
    const { trusts, profile } = ready.mechanism;
    const trusted = trust && !isUnknown(trust) ? world.trust.serviceLevel(trust, member, trusts) : NONE;
    const inProfile = profiled(world, profile);
    const put = (set: Bitset, level: Level, fitting: Bitset) =>
      trusted >= level && has(fitting, member) ? withMember(set, member) : withoutMember(set, member);
    const must = put(ready.reach.must, PROVEN, inProfile.must);
    const may = put(ready.reach.may, CONDITIONAL, inProfile.may);
    if (must === ready.reach.must && may === ready.reach.may) continue;
    ready.reach = reach(must, may);
    differs = true;
  }
  return differs;
}

const keys = new WeakMap<PassRole | ExistingCompute, string>();

/** The same for mechanisms that ask the same of a role. */
export function mechanismKey(mechanism: PassRole | ExistingCompute): string {
  const before = keys.get(mechanism);
  if (before !== undefined) return before;
  const key = `${mechanism.trusts.join()} ${mechanism.profile}`;
  keys.set(mechanism, key);
  return key;
}

/** Roles that can be in an instance; where profiles were not read, any might. */
function profiled({ directory }: World, needed: boolean): Reach {
  const { all } = directory.principalUniverse.index;
  if (!needed) return reach(all, all);
  const unread = directory.state.incomplete["AWS::IAM::InstanceProfile"] !== undefined;
  return reach(directory.profiledRoles, unread ? all : directory.profiledRoles);
}
