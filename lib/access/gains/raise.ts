import type { ManagedPolicy } from "../../iam/managed-policy.ts";
import { type Actor, levelAt, type UniverseName, type World } from "../actor.ts";
import type { Targets } from "../answer.ts";
import { administratorPolicy } from "../attachable-policies.ts";
import { type Bitset, emptySet, intersection, membersOf, noMembers, setOf, union } from "../bitset.ts";
import { exampleOf } from "../example-resources.ts";
import { type Check, type Reach, reach } from "../gain.ts";
import { NONE, PROVEN } from "../level.ts";
import type { Raise } from "../paths/escalation-path.ts";

/** Whom the actor can give every right, and by which permissions. */
export interface Raising {
  readonly reach: Reach;
  readonly checks: readonly Check[];
}

/** A customer-managed policy can have five versions. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const VERSION_LIMIT = 5;

export function raising(actor: Actor, world: World, raise: Raise): Raising {
  return actor.once(`raise ${raise}`, () => RAISES[raise](actor, world));
}

const RAISES: { readonly [R in Raise]: (actor: Actor, world: World) => Raising } = {
  "attach-user": (actor, world) => attach(actor, world, "iam:AttachUserPolicy", world.directory.users),
  "put-user": (actor, world) => onPrincipals(actor, "iam:PutUserPolicy", world.directory.users),
  "attach-role": (actor, world) =>
    attach(actor, world, "iam:AttachRolePolicy", world.directory.editableRoles),
  "put-role": (actor, world) => onPrincipals(actor, "iam:PutRolePolicy", world.directory.editableRoles),
  "attach-group": (actor, world) => {
    const admin = administratorPolicy(world.facts.partition);
    return onGroups(actor, world, "iam:AttachGroupPolicy", { "iam:policyarn": [admin] });
  },
  "put-group": (actor, world) => onGroups(actor, world, "iam:PutGroupPolicy"),
  "new-policy-user": (actor, world) =>
    attachNew(actor, world, "iam:AttachUserPolicy", "principals", world.directory.users),
  "new-policy-role": (actor, world) =>
    attachNew(actor, world, "iam:AttachRolePolicy", "principals", world.directory.editableRoles),
  "new-policy-group": (actor, world) => attachNew(actor, world, "iam:AttachGroupPolicy", "groups"),
  "policy-version": (actor, world) => newVersion(actor, world, "room"),
  "policy-version-full": (actor, world) => newVersion(actor, world, "full", "iam:DeletePolicyVersion"),
  "other-version": (_actor, world) => {
    const none = emptySet(world.directory.principals.length);
    return { reach: reach(none, none), checks: [] };
  },
};

function attach(actor: Actor, world: World, action: string, among: Bitset): Raising {
  const admin = administratorPolicy(world.facts.partition);
  const targets = actor.targets(action, "principals", { "iam:policyarn": [admin] });
  return amongPrincipals(targets, action, among);
}

/** A policy of the actor's own making is attached, under a name that both steps allow. */
function attachNew(
  actor: Actor,
  world: World,
  action: string,
  universe: "principals" | "groups",
  among?: Bitset,
): Raising {
  const names = newPolicies(actor, world, action);
  const made = actor.on("iam:CreatePolicy", names);
  let [must, may] = [noMembers(0), noMembers(0)];
  let open: Targets["open"] = new Map();
  names.forEach((arn, index) => {
    const level = levelAt(made, index);
    const targets = actor.targets(action, universe, { "iam:policyarn": [arn] });
    if (level === PROVEN) must = union(must, targets.must);
    if (level !== NONE) may = union(may, targets.may);
    if (level !== NONE && open.get(0) === undefined) open = targets.open;
  });
  const targets = { must, may, open };
  const attached = among ? amongPrincipals(targets, action, among) : spread(targets, action, universe, world);
  return {
    reach: attached.reach,
    checks: [{ action: "iam:CreatePolicy", targets: made, perMember: false }, ...attached.checks],
  };
}

/** ARNs that a policy could be made under, none of them taken: what the conditions on attaching suggest. */
function newPolicies(actor: Actor, world: World, action: string): string[] {
  const { account, partition } = world.facts;
  const arns = new Set([`arn:${partition}:iam::${account}:policy/castellan`]);
  for (const { scoped } of actor.statementsOn(action)) {
    for (const { condition } of scoped.statement.constraints) {
      if (condition.key !== "iam:policyarn") continue;
      for (const value of condition.source.values) {
        const arn = exampleOf(value, account, partition);
        if (arn !== undefined && world.directory.policyNumber(arn) === undefined) arns.add(arn);
      }
    }
  }
  return [...arns].slice(0, MOST_NAMES);
}

const MOST_NAMES = 8;

function onPrincipals(actor: Actor, action: string, among: Bitset): Raising {
  return amongPrincipals(actor.targets(action, "principals"), action, among);
}

function amongPrincipals(targets: Targets, action: string, among: Bitset): Raising {
  return {
    reach: reach(intersection(targets.must, among), intersection(targets.may, among)),
    checks: [{ action, targets, perMember: true }],
  };
}

function onGroups(
  actor: Actor,
  world: World,
  action: string,
  binding: Readonly<Record<string, readonly string[]>> = {},
): Raising {
  const targets = actor.targets(action, "groups", binding);
  return spread(targets, action, "groups", world);
}

/** From groups or policies to the principals that they reach. */
function spread(targets: Targets, action: string, universe: UniverseName, world: World): Raising {
  return {
    reach: reach(holdersOfAll(targets.must, universe, world), holdersOfAll(targets.may, universe, world)),
    checks: [{ action, targets, perMember: false }],
  };
}

/** Actors often reach the same set of groups or policies: its holders are collected once. */
function holdersOfAll(of: Bitset, universe: UniverseName, { directory, holders }: World): Bitset {
  const key = `${universe} ${textOf(of)}`;
  const before = holders.get(key);
  if (before) return before;
  const each = universe === "groups" ? directory.members : directory.holders;
  const numbers = membersOf(of).flatMap((member) => each[member] ?? []);
  const all = setOf(directory.principals.length, numbers);
  holders.set(key, all);
  return all;
}

const texts = new WeakMap<Bitset, string>();

/** The same for sets with the same members; of most sets it is asked again and again. */
function textOf(set: Bitset): string {
  const before = texts.get(set);
  if (before !== undefined) return before;
  const text = set.join();
  texts.set(set, text);
  return text;
}

/** A policy whose versions are not known may have room, or may not. */
function newVersion(
  actor: Actor,
  world: World,
  room: "room" | "full",
  ...alsoNeeded: readonly string[]
): Raising {
  const { sure, maybe } = versionsOf(world, room);
  const actions = ["iam:CreatePolicyVersion", ...alsoNeeded];
  const answers = actions.map((action) => actor.targets(action, "policies"));
  const must = answers.map((answer) => answer.must).reduce(intersection, sure);
  const may = answers.map((answer) => answer.may).reduce(intersection, maybe);
  const targets = { must, may, open: answers[0]?.open ?? new Map() };
  return {
    reach: spread(targets, "iam:CreatePolicyVersion", "policies", world).reach,
    checks: answers.map((answer, at) => ({ action: actions[at] ?? "", targets: answer, perMember: false })),
  };
}

/** Whether what is remembered under the key rests on the versions of policies. */
export function isAboutVersions(key: string): boolean {
  return key.startsWith("room ") || key.startsWith("full ");
}

/** Whether a policy can have one more version; undefined where its versions are not known. */
export function hasRoom({ versions }: ManagedPolicy): boolean | undefined {
  return versions.unknown === undefined ? versions.items.length < VERSION_LIMIT : undefined;
}

function versionsOf({ directory, holders }: World, room: "room" | "full") {
  const sure = holders.get(`${room} sure`);
  const maybe = holders.get(`${room} maybe`);
  if (sure && maybe) return { sure, maybe };
  const found = directory.versions((count) => count < VERSION_LIMIT === (room === "room"));
  holders.set(`${room} sure`, found.sure);
  holders.set(`${room} maybe`, found.maybe);
  return found;
}
