import { type Actor, levelAt, levelOf, type World } from "../actor.ts";
import { addTo, emptySet, intersection, isEmpty, membersOf } from "../bitset.ts";
import type { Compute, ComputeType } from "../compute.ts";
import { bothReach, type Check, type Gain, isNoReach, noReach, reach } from "../gain.ts";
import { NONE, PROVEN } from "../level.ts";
import type { EscalationPath, ExistingCompute } from "../paths/escalation-path.ts";
import { readyRoles } from "../ready-roles.ts";
import { executionChecks, executionLevel } from "./compute-gain.ts";

/** The actor takes over compute that there is: what the state knows of it, and what was not read. */
export function existingComputeGain(
  actor: Actor,
  world: World,
  path: EscalationPath,
  mechanism: ExistingCompute,
): Gain[] {
  if (executionLevel(actor, path) === NONE) return [];
  const { inventory } = mechanism;
  if (inventory === undefined) return [unreadGain(actor, world, path, mechanism)];
  const compute = world.compute.of(inventory);
  return [
    ...knownGain(actor, world, path, mechanism, compute),
    ...(compute.unread === undefined ? [] : [unreadGain(actor, world, path, mechanism)]),
  ];
}

/**
 * Compute that was not read could run as any role that trusts the service. That is only told when such a role reaches
 * administrator, so that it does not drown what is known.
 */
function unreadGain(actor: Actor, world: World, path: EscalationPath, mechanism: ExistingCompute): Gain {
  const compute = readyRoles(world, mechanism);
  const { must } = noReach(world.directory.principals.length);
  const become = { must, may: must, perhaps: compute.reach.may };
  const missing = `whether ${mechanism.compute} runs as the role`;
  const isSurest = world.compute.isEmpty;
  return { path, become, compute, checks: () => executionChecks(actor, path), missing, isSurest };
}

function knownGain(
  actor: Actor,
  world: World,
  path: EscalationPath,
  mechanism: ExistingCompute,
  compute: Compute,
): Gain[] {
  if (compute.roles.length === 0) return [];
  const taken = takenCompute(actor, path, mechanism, compute);
  if (isEmpty(taken.may)) return [];
  const size = world.directory.principals.length;
  const [must, may] = [emptySet(size), emptySet(size)];
  const runsAs = new Map<number, string>();
  for (const number of membersOf(taken.may)) {
    const role = compute.roles[number];
    const member = typeof role === "string" ? world.directory.numberOf(role) : undefined;
    if (member === undefined) continue;
    addTo(may, member);
    const isSure = levelAt(taken, number) === PROVEN;
    if (isSure) addTo(must, member);
    if (isSure || !runsAs.has(member)) runsAs.set(member, compute.labels[number] ?? "");
  }
  const become = bothReach(reach(must, may), readyRoles(world, mechanism).reach);
  if (isNoReach(become)) return [];
  return [{ path, become, runsAs, checks: () => taken.checks }];
}

/** Which compute the actor can take over, by number. */
function takenCompute(
  actor: Actor,
  path: EscalationPath,
  { inventory }: ExistingCompute,
  { universe }: Compute,
) {
  let must = universe.index.all;
  let may = must;
  const checks: Check[] = [];
  for (const action of path.actions) {
    const actsOn = inventory !== undefined && ACTS_ON[inventory].test(action);
    const targets = actsOn ? actor.among(action, universe) : actor.anywhere(action);
    checks.push({ action, targets, perMember: false });
    if (actsOn) {
      must = intersection(must, targets.must);
      may = intersection(may, targets.may);
    } else {
      const level = levelOf(targets);
      if (level !== PROVEN) must = emptySet(universe.index.size);
      if (level === NONE) may = must;
    }
  }
  return { must, may, open: new Map(), checks };
}

/** Actions that are asked of the compute itself; what is not among them is asked of documents, deployments and the like. */
const ACTS_ON = {
  "AWS::CloudFormation::Stack": /^cloudformation:/,
  "AWS::EC2::Instance":
    /^(ec2:(ModifyInstanceAttribute|StopInstances|StartInstances)|ec2-instance-connect:\w+|ssm:(StartSession|SendCommand|CreateAssociation))$/,
  "AWS::Lambda::Function": /^lambda:/,
} as const satisfies Record<ComputeType, RegExp>;
