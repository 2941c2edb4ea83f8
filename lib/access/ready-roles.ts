import type { World } from "./actor.ts";
import { bothReach, type Reach, reach } from "./gain.ts";
import type { ExistingCompute, PassRole } from "./paths/escalation-path.ts";

/** The roles that a service can run as; one object for all who ask, so that it can follow changes. */
export interface ReadyRoles {
  reach: Reach;
}

/** Roles that trust one of the services and, where that is needed, are in an instance profile. */
export function readyRoles(world: World, mechanism: PassRole | ExistingCompute): ReadyRoles {
  const key = mechanismKey(mechanism);
  const before = world.ready.get(key);
  if (before) return before;
  const { must, may } = world.trust.services(mechanism.trusts);
  const ready = { reach: bothReach(reach(must, may), profiled(world, mechanism.profile)) };
  world.ready.set(key, ready);
  return ready;
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
