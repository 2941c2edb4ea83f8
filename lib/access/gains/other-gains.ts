import { isUnknown } from "../../iam/fact.ts";
import type { PolicyDocument } from "../../iam/policy-document.ts";
import type { User } from "../../iam/user.ts";
import { coversAction } from "../../policy/statement.ts";
import { type Actor, levelAt, levelOf, type World } from "../actor.ts";
import { difference, emptySet, intersection, isEmpty, unionInto, withoutMember } from "../bitset.ts";
import { compilePolicy } from "../compiled-policy.ts";
import { type Check, type Gain, isNoReach, noReach, reachWithout } from "../gain.ts";
import { CONDITIONAL, type Level, NONE, UNKNOWN, weakest } from "../level.ts";
import type {
  EscalationPath,
  Lateral,
  MfaDevice,
  RewriteProvider,
  ThroughService,
} from "../paths/escalation-path.ts";
import { labelOf } from "../subject.ts";
import { usersWho } from "../users-who.ts";

/**
 * Identity Center and root sessions lead to administrator from the organization's management account (or from a
 * delegate of it, which nothing in IAM tells). They count only where the account is known to be that account.
 */
export function organizationGain(actor: Actor, world: World, path: EscalationPath): Gain[] {
  const checks = path.actions.map(
    (action): Check => ({ action, targets: actor.anywhere(action), perMember: false }),
  );
  const level = weakest([CONDITIONAL, ...checks.map(({ targets }) => levelOf(targets))]);
  if (level === NONE) return [];
  const { directory, facts } = world;
  const organization = directory.state.entities["AWS::::Account"].get(facts.account)?.organization;
  if (organization === null) return [];
  if (
    organization !== undefined &&
    !isUnknown(organization) &&
    organization.managementAccount === facts.account
  )
    return [{ path, administrator: level, checks: () => checks }];
  return [
    {
      path,
      checks: () => checks,
      aside: "whether the account manages the organization, or is a delegate for it",
    },
  ];
}

/** Leads to data or services that may hold a way on. */
export function lateralGain(actor: Actor, path: EscalationPath, { unknown }: Lateral): Gain[] {
  const checks = path.actions.map(
    (action): Check => ({ action, targets: actor.anywhere(action), perMember: false }),
  );
  const level = weakest(checks.map(({ targets }) => levelOf(targets)));
  return level === NONE ? [] : [{ path, checks: () => checks, aside: unknown }];
}

/** The actor makes a provider vouch for it, and the roles that trust the provider let it in. */
export function providerGain(
  actor: Actor,
  world: World,
  path: EscalationPath,
  { provider, action }: RewriteProvider,
): Gain[] {
  const assume = provider === "saml" ? "sts:AssumeRoleWithSAML" : "sts:AssumeRoleWithWebIdentity";
  const size = world.directory.principals.length;
  const become = { must: emptySet(size), may: emptySet(size), perhaps: emptySet(size) };
  const checks: Check[] = [];
  for (const { source, roles } of world.trust.documents()) {
    const arns = federatedBy(source, assume).filter((arn) => arn.includes(`:${provider}-provider/`));
    if (arns.length === 0 || (action === "iam:AddClientIDToOpenIDConnectProvider" && limitsToken(source)))
      continue;
    const targets = actor.on(action, arns);
    const level = levelOf(targets);
    if (level === NONE) continue;
    checks.push({ action, targets, perMember: false });
    if (level > CONDITIONAL) unionInto(become.must, roles);
    unionInto(become.may, roles);
    unionInto(become.perhaps, roles);
  }
  return isNoReach(become) ? [] : [{ path, become, checks: () => checks }];
}

/** Providers that a trust policy names for an action. */
export function federatedBy(document: PolicyDocument, action: string): string[] {
  return compilePolicy(document)
    .allows.filter(({ statement }) => coversAction(statement, action))
    .flatMap(({ statement }) => statement.source.principals?.federated ?? []);
}

function limitsToken(document: PolicyDocument): boolean {
  return compilePolicy(document).allows.some(({ statement }) =>
    statement.constraints.some(({ condition }) => /:(aud|sub)$/.test(condition.key)),
  );
}

/** An MFA device of one's own fulfils what one's rights ask for; another's is the barrier before their password. */
export function mfaGain(actor: Actor, world: World, path: EscalationPath, { how }: MfaDevice): Gain[] {
  return how === "enable" ? ownDevice(actor, path) : removedDevice(actor, world, path);
}

function ownDevice(actor: Actor, path: EscalationPath): Gain[] {
  const { subject } = actor;
  if (subject.principal.type !== "AWS::IAM::User" || subject.mfa) return [];
  const device = actor.anywhere("iam:CreateVirtualMFADevice");
  const enable = actor.targets("iam:EnableMFADevice", "principals");
  const level = weakest([levelOf(device), levelAt(enable, actor.member)]);
  if (level === NONE) return [];
  const checks: Check[] = [
    { action: "iam:CreateVirtualMFADevice", targets: device, perMember: false },
    { action: "iam:EnableMFADevice", targets: enable, perMember: false },
  ];
  const change = `${labelOf(subject.principal)} with MFA`;
  return [{ path, variants: [{ subject: { ...subject, mfa: true }, level, change }], checks: () => checks }];
}

function removedDevice(actor: Actor, world: World, path: EscalationPath): Gain[] {
  const [action = ""] = path.actions;
  const targets = actor.targets(action, "principals");
  const { may, perhaps } = usersWho(world, barredByMfa);
  const barred = intersection(targets.may, may);
  const { must } = noReach(world.directory.principals.length);
  const become = reachWithout({ must, may: barred, perhaps: barred }, actor.member);
  const unsure = intersection(targets.may, difference(perhaps, may));
  const unread = !isEmpty(withoutMember(unsure, actor.member));
  const checks: Check[] = [{ action, targets, perMember: true }];
  if (!isNoReach(become)) return [{ path, become, checks: () => checks }];
  return unread
    ? [{ path, checks: () => checks, aside: "which users have a console password and an MFA device" }]
    : [];
}

/** The actor as it is when the service makes its calls, where its rights go by that. */
export function throughServiceGain(actor: Actor, path: EscalationPath, { service }: ThroughService): Gain[] {
  const { subject, rights } = actor;
  if (!rights.asksCaller || subject.through !== undefined) return [];
  const checks = path.actions.map(
    (action): Check => ({ action, targets: actor.anywhere(action), perMember: false }),
  );
  const level = weakest(checks.map(({ targets }) => levelOf(targets)));
  if (level === NONE) return [];
  const change = `${labelOf(subject.principal)} through ${service}`;
  return [
    { path, variants: [{ subject: { ...subject, through: service }, level, change }], checks: () => checks },
  ];
}

function barredByMfa({ loginProfile, mfaDevices }: User): Level {
  if (loginProfile === null) return NONE;
  if (isUnknown(loginProfile)) return UNKNOWN;
  if (mfaDevices.items.length > 0) return CONDITIONAL;
  return mfaDevices.unknown === undefined ? NONE : UNKNOWN;
}
