import { isUnknown } from "../../iam/fact.ts";
import { type Actor, levelAt, levelOf, type World } from "../actor.ts";
import type { Targets } from "../answer.ts";
import { administratorPolicy } from "../attachable-policies.ts";
import { membersOf } from "../bitset.ts";
import type { Check, Gain, Variant } from "../gain.ts";
import { CONDITIONAL, type Level, NONE, weakest } from "../level.ts";
import type { EscalationPath, RemoveGuardrail } from "../paths/escalation-path.ts";
import type { Binding } from "../principal-context.ts";
import { NO_BINDING } from "../principal-context.ts";
import { denies, labelOf, managedDocument, type PolicySource, type Subject } from "../subject.ts";
import { taking } from "./take.ts";

type Removal = { readonly variants: readonly Variant[]; readonly checks: readonly Check[] };

const NOTHING: Removal = { variants: [], checks: [] };

/** What the actor becomes once it has taken its limit away; whether that is worth anything is evaluated again. */
export function guardrailGain(
  actor: Actor,
  world: World,
  path: EscalationPath,
  { guardrail }: RemoveGuardrail,
): Gain[] {
  if (guardrail === "scp" || guardrail === "organization")
    return pastOrganizationGain(actor, world, path, guardrail);
  const { variants, checks } = REMOVALS[guardrail](actor, world);
  return variants.length > 0 ? [{ path, variants, checks: () => checks }] : [];
}

const REMOVALS: {
  readonly [G in Exclude<RemoveGuardrail["guardrail"], "scp" | "organization">]: (
    actor: Actor,
    world: World,
  ) => Removal;
} = {
  "user-boundary": (actor) => ownBoundary(actor, "iam:DeleteUserPermissionsBoundary", "AWS::IAM::User"),
  "role-boundary": (actor) => ownBoundary(actor, "iam:DeleteRolePermissionsBoundary", "AWS::IAM::Role"),
  "replaced-user-boundary": (actor, world) =>
    replacedBoundary(actor, world, "iam:PutUserPermissionsBoundary", "AWS::IAM::User"),
  "replaced-role-boundary": (actor, world) =>
    replacedBoundary(actor, world, "iam:PutRolePermissionsBoundary", "AWS::IAM::Role"),
  "assumed-role-boundary": assumedRoleBoundary,
  "attached-user-deny": (actor) => ownDenies(actor, "iam:DetachUserPolicy", "AWS::IAM::User", "attached"),
  "inline-user-deny": (actor) => ownDenies(actor, "iam:DeleteUserPolicy", "AWS::IAM::User", "inline"),
  "attached-role-deny": (actor) => ownDenies(actor, "iam:DetachRolePolicy", "AWS::IAM::Role", "attached"),
  "inline-role-deny": (actor) => ownDenies(actor, "iam:DeleteRolePolicy", "AWS::IAM::Role", "inline"),
  "attached-group-deny": (actor, world) => groupDenies(actor, world, "iam:DetachGroupPolicy", "attached"),
  "inline-group-deny": (actor, world) => groupDenies(actor, world, "iam:DeleteGroupPolicy", "inline"),
  "group-membership": leftGroup,
  "permission-set-boundary": (actor) =>
    ofPermissionSet(actor, "sso:DeletePermissionsBoundaryFromPermissionSet", {
      ...actor.subject,
      boundary: null,
    }),
  "permission-set-deny": (actor) =>
    ofPermissionSet(
      actor,
      "sso:DeleteInlinePolicyFromPermissionSet",
      without(actor.subject, (source) => source.kind === "inline" && denies(source)),
    ),
};

function ownBoundary(actor: Actor, action: string, type: "AWS::IAM::User" | "AWS::IAM::Role"): Removal {
  const { subject } = actor;
  if (subject.principal.type !== type || subject.boundary === null) return NOTHING;
  const targets = actor.targets(action, "principals");
  return removal(action, targets, levelAt(targets, actor.member), {
    subject: { ...subject, boundary: null },
    change: `${labelOf(subject.principal)} without its permissions boundary`,
  });
}

function replacedBoundary(
  actor: Actor,
  world: World,
  action: string,
  type: "AWS::IAM::User" | "AWS::IAM::Role",
): Removal {
  const { subject } = actor;
  if (subject.principal.type !== type || subject.boundary === null) return NOTHING;
  const variants: Variant[] = [];
  const checks: Check[] = [];
  for (const arn of new Set([
    administratorPolicy(world.facts.partition),
    ...namedBoundaries(actor, action),
  ])) {
    const targets = actor.targets(action, "principals", { "iam:permissionsboundary": [arn] });
    const level = levelAt(targets, actor.member);
    const document = managedDocument(world.directory.state, arn);
    if (level === NONE || isUnknown(document) || arn === subject.boundary?.policy) continue;
    const label = labelOf(subject.principal);
    const boundary: PolicySource = {
      policy: arn,
      holder: `boundary of ${label}`,
      kind: "boundary",
      document,
    };
    variants.push({
      subject: { ...subject, boundary },
      level,
      change: `${label} with ${arn} as its boundary`,
    });
    checks.push({ action, targets, perMember: false });
  }
  return { variants, checks };
}

/** Boundaries that the conditions on an action name. */
export function namedBoundaries(actor: Actor, action: string): string[] {
  return actor
    .statementsOn(action)
    .flatMap(({ scoped }) =>
      scoped.statement.constraints.flatMap(({ condition }) =>
        condition.key === "iam:permissionsboundary" ? condition.source.values : [],
      ),
    );
}

function assumedRoleBoundary(actor: Actor, world: World): Removal {
  const action = "iam:DeleteRolePermissionsBoundary";
  const targets = actor.targets(action, "principals");
  const { reach, checks } = taking(actor, world, "assume");
  const variants: Variant[] = [];
  for (const member of membersOf(reach.may)) {
    const subject = world.subjectOf(member);
    const level = weakest([levelAt(targets, member), levelAt({ ...reach, open: new Map() }, member)]);
    if (level === NONE || subject.boundary === null) continue;
    variants.push({
      subject: { ...subject, boundary: null },
      level,
      change: `${labelOf(subject.principal)} without its permissions boundary`,
    });
  }
  return { variants, checks: [{ action, targets, perMember: false }, ...checks] };
}

function ownDenies(
  actor: Actor,
  action: string,
  type: "AWS::IAM::User" | "AWS::IAM::Role",
  kind: "attached" | "inline",
): Removal {
  const { subject } = actor;
  const own = labelOf(subject.principal);
  if (subject.principal.type !== type) return NOTHING;
  const removable = subject.identity.flatMap((source) => {
    if (source.kind !== kind || source.holder !== own || !denies(source)) return [];
    const targets = actor.targets(action, "principals", policyBinding(source));
    const level = levelAt(targets, actor.member);
    return level === NONE ? [] : [{ source, targets, level }];
  });
  return withoutSources(actor, action, removable);
}

function groupDenies(actor: Actor, world: World, action: string, kind: "attached" | "inline"): Removal {
  const { subject } = actor;
  const removable = subject.identity.flatMap((source) => {
    const group = world.directory.groups.findIndex((of) => of && source.holder === `group/${of.name}`);
    if (source.kind !== kind || group < 0 || !denies(source)) return [];
    const targets = actor.targets(action, "groups", policyBinding(source));
    const level = levelAt(targets, group);
    return level === NONE ? [] : [{ source, targets, level }];
  });
  return withoutSources(actor, action, removable);
}

/** Leaving a group gives up its allows together with its denies. */
function leftGroup(actor: Actor, world: World): Removal {
  const action = "iam:RemoveUserFromGroup";
  const { subject } = actor;
  const targets = actor.targets(action, "groups");
  const variants = world.directory.groupsOf(subject.principal).flatMap((index): Variant[] => {
    const holder = `group/${world.directory.groups[index]?.name}`;
    const level = levelAt(targets, index);
    const denying = subject.identity.some((source) => source.holder === holder && denies(source));
    if (level === NONE || !denying) return [];
    const left = without(subject, (source) => source.holder === holder);
    return [{ subject: left, level, change: `${labelOf(subject.principal)} outside ${holder}` }];
  });
  return { variants, checks: [{ action, targets, perMember: false }] };
}

/**
 * Nothing in IAM tells whether the account is a delegate for its organization's policies, and its management account is
 * bound by none. Leaving counts where the account is known to be a member.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_LeaveOrganization.html
 */
function pastOrganizationGain(
  actor: Actor,
  { directory: { state } }: World,
  path: EscalationPath,
  guardrail: "scp" | "organization",
): Gain[] {
  const { subject } = actor;
  const [action = ""] = path.actions;
  const targets = actor.anywhere(action);
  const level = levelOf(targets);
  if (subject.scps.length === 0 || level === NONE) return [];
  const checks = () => [{ action, targets, perMember: false }];
  const organization = state.entities["AWS::::Account"].get(state.account)?.organization;
  if (organization === null) return [];
  if (guardrail === "scp" || organization === undefined || isUnknown(organization))
    return [{ path, checks, aside: ASIDES[guardrail] }];
  const change = `${labelOf(subject.principal)} without the organization's policies`;
  return [{ path, checks, variants: [{ subject: { ...subject, scps: [], rcps: [] }, level, change }] }];
}

const ASIDES = {
  scp: "whether the account is a delegate that manages the organization's policies",
  organization: "whether the account is a member of an organization that it may leave",
} as const;

/** Only the roles that Identity Center keeps in the account come from permission sets. */
function ofPermissionSet(actor: Actor, action: string, subject: Subject): Removal {
  if (!actor.subject.principal.arn.includes(":role/aws-reserved/sso.amazonaws.com/")) return NOTHING;
  const targets = actor.anywhere(action);
  return removal(action, targets, weakest([levelOf(targets), CONDITIONAL]), {
    subject,
    change: `${labelOf(subject.principal)} after its permission set was changed`,
  });
}

function removal(action: string, targets: Targets, level: Level, variant: Omit<Variant, "level">): Removal {
  if (level === NONE) return NOTHING;
  return { variants: [{ ...variant, level }], checks: [{ action, targets, perMember: false }] };
}

function withoutSources(
  actor: Actor,
  action: string,
  removable: readonly { readonly source: PolicySource; readonly targets: Targets; readonly level: Level }[],
): Removal {
  if (removable.length === 0) return NOTHING;
  const gone = new Set(removable.map(({ source }) => source));
  const names = removable.map(({ source }) => source.policy).join(", ");
  return {
    variants: [
      {
        subject: without(actor.subject, (source) => gone.has(source)),
        level: weakest(removable.map(({ level }) => level)),
        change: `${labelOf(actor.subject.principal)} without ${names}`,
      },
    ],
    checks: removable.map(({ targets }) => ({ action, targets, perMember: false })),
  };
}

function without(subject: Subject, drop: (source: PolicySource) => boolean): Subject {
  return { ...subject, identity: subject.identity.filter((source) => !drop(source)) };
}

function policyBinding(source: PolicySource): Binding {
  return source.kind === "attached" ? { "iam:policyarn": [source.policy] } : NO_BINDING;
}
