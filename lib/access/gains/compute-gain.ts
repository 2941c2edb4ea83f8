import { ALPHABET, actionIndex } from "../action-alphabet.ts";
import { type Actor, levelOf, type World } from "../actor.ts";
import type { Targets } from "../answer.ts";
import { type Bitset, isSubset, setOf } from "../bitset.ts";
import {
  bothReach,
  type Check,
  cappedReach,
  eitherReach,
  type Gain,
  isNoReach,
  type Reach,
  reach,
} from "../gain.ts";
import { CONDITIONAL, type Level, NONE, PROVEN, weakest } from "../level.ts";
import type { EscalationPath, PassRole, Raise } from "../paths/escalation-path.ts";
import type { Binding } from "../principal-context.ts";
import { mechanismKey, readyRoles } from "../ready-roles.ts";
import { loosenedVariants } from "./loosen.ts";
import { raising } from "./raise.ts";
import { canBeSameThing } from "./same-thing.ts";

/** The actor's code runs as a role that it passes, or that it first raises and then passes. */
export function passRoleGain(actor: Actor, world: World, path: EscalationPath, mechanism: PassRole): Gain[] {
  const roles = passableRoles(actor, world, mechanism);
  if (isNoReach(roles)) return [];
  const execution = executionLevel(actor, path);
  if (execution === NONE) return [];
  const become = cappedReach(roles, execution);
  const checks = () => [...passChecks(actor, world, mechanism), ...executionChecks(actor, path)];
  const isSurest = execution === PROVEN && path.given === undefined;
  const gains: Gain[] = [{ path, become, checks, isSurest }];
  const loose = loosenedVariants(actor, world, become);
  if (loose.length > 0) gains.push({ path, variants: loose, checks });
  for (const [raise, action] of ROLE_RAISES) {
    if (!actor.rights.couldDo(action)) continue;
    const gift = raising(actor, world, raise);
    const raised = bothReach(become, gift.reach);
    if (!isNoReach(raised)) gains.push({ path, raised, checks: () => [...gift.checks, ...checks()] });
  }
  return gains;
}

const ROLE_RAISES = [
  ["attach-role", "iam:AttachRolePolicy"],
  ["put-role", "iam:PutRolePolicy"],
  ["policy-version", "iam:CreatePolicyVersion"],
] as const satisfies readonly (readonly [Raise, string])[];

function passableRoles(actor: Actor, world: World, mechanism: PassRole): Reach {
  return actor.once(passedRolesKey(mechanism), () => {
    const passable = passing(actor, world, mechanism)
      .map(({ must, may }) => reach(must, may))
      .reduce(eitherReach);
    return isNoReach(passable) ? passable : bothReach(passable, readyRoles(world, mechanism).reach);
  });
}

const keys = new WeakMap<PassRole, string>();

/** The same for mechanisms that let an actor pass the same roles. */
export function passedRolesKey(mechanism: PassRole): string {
  const before = keys.get(mechanism);
  if (before !== undefined) return before;
  const key = `passed to ${mechanism.passedTo.join()} ${mechanismKey(mechanism)}`;
  keys.set(mechanism, key);
  return key;
}

function passing(actor: Actor, world: World, { passedTo }: PassRole): Targets[] {
  const suffixes = world.facts.partition === "aws-cn" ? ["", ".cn"] : [""];
  return passedTo.flatMap((service) =>
    suffixes.map((suffix) => actor.targets("iam:PassRole", "principals", bindingTo(service + suffix))),
  );
}

const bindings = new Map<string, Binding>();

function bindingTo(service: string): Binding {
  const before = bindings.get(service);
  if (before) return before;
  const binding = { "iam:passedtoservice": [service] };
  bindings.set(service, binding);
  return binding;
}

function passChecks(actor: Actor, world: World, mechanism: PassRole): Check[] {
  return passing(actor, world, mechanism).map((targets) => ({
    action: "iam:PassRole",
    targets,
    perMember: true,
  }));
}

/** How surely the actor can take all steps but that of passing a role. */
export function executionLevel(actor: Actor, path: EscalationPath): Level {
  let level: Level = PROVEN;
  if (!isSubset(executionActions(path), actor.rights.sure)) {
    for (const action of path.actions) {
      if (action === "iam:PassRole" || actor.surely(action)) continue;
      level = weakest([level, levelOf(actor.anywhere(action))]);
      if (level === NONE) return NONE;
    }
  }
  return canBeSameThing(actor, path) ? level : NONE;
}

const executions = new WeakMap<EscalationPath, Bitset>();

/** All steps but that of passing a role. */
function executionActions(path: EscalationPath): Bitset {
  const before = executions.get(path);
  if (before) return before;
  const actions = path.actions.filter((action) => action !== "iam:PassRole").map(actionIndex);
  const made = setOf(ALPHABET.length, actions);
  executions.set(path, made);
  return made;
}

export function executionChecks(actor: Actor, path: EscalationPath): Check[] {
  return path.actions
    .filter((action) => action !== "iam:PassRole")
    .map((action) => ({ action, targets: actor.anywhere(action), perMember: false }));
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
