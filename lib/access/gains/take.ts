import { isUnknown } from "../../iam/fact.ts";
import type { User } from "../../iam/user.ts";
import type { Actor, World } from "../actor.ts";
import { intersection, isEmpty, union } from "../bitset.ts";
import { bothReach, type Check, eitherReach, noReach, type Reach, reach, reachWithout } from "../gain.ts";
import { CONDITIONAL, type Level, NONE, PROVEN } from "../level.ts";
import type { Take } from "../paths/escalation-path.ts";
import { ASSUME } from "../trust-document.ts";
import { type UserFits, usersWho } from "../users-who.ts";

/** Whom the actor can become, and by which permissions. */
export interface Taking {
  readonly reach: Reach;
  readonly checks: readonly Check[];
  readonly missing?: string;
}

export function taking(actor: Actor, world: World, take: Exclude<Take, "join" | "self">): Taking {
  if (take === "assume" && !canAssume(actor, world)) return nobody(world);
  return actor.onceForItself(take, () => TAKES[take](actor, world));
}

/** Most principals can assume nothing, which is not worth remembering of each. */
function canAssume({ rights, subject }: Actor, { trust }: World): boolean {
  return rights.couldDo(ASSUME) || !isEmpty(trust.admissionOf(subject.principal, subject.tagged).direct.may);
}

const nobodies = new WeakMap<Reach, Taking>();

function nobody({ directory }: World): Taking {
  const none = noReach(directory.principals.length);
  const before = nobodies.get(none);
  if (before) return before;
  const made = { reach: none, checks: [] };
  nobodies.set(none, made);
  return made;
}

const TAKES: { readonly [T in Exclude<Take, "join" | "self">]: (actor: Actor, world: World) => Taking } = {
  assume: assuming,
  trust: rewritingTrust,
  key: (actor, world) => asUser(actor, world, ["iam:CreateAccessKey"], roomForKey),
  "key-swap": (actor, world) => asUser(actor, world, ["iam:CreateAccessKey", "iam:DeleteAccessKey"], always),
  "new-password": (actor, world) =>
    asUser(actor, world, ["iam:CreateLoginProfile"], hasNoPassword, {
      missing: PASSWORD_UNREAD,
      otherwise: "iam:UpdateLoginProfile",
    }),
  "change-password": (actor, world) =>
    asUser(actor, world, ["iam:UpdateLoginProfile"], hasPassword, { missing: PASSWORD_UNREAD }),
  "old-key": (actor, world) => asUser(actor, world, ["iam:UpdateAccessKey"], hasInactiveKey),
};

const PASSWORD_UNREAD = "whether the users have console passwords";

/** An account has at most two access keys per user. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const KEY_LIMIT = 2;

/** Users with two keys are rare and busy rotating them: where the keys were not read there is taken to be room. */
function roomForKey({ accessKeys }: User): Level {
  return accessKeys.items.length >= KEY_LIMIT ? NONE : PROVEN;
}

function always(): Level {
  return PROVEN;
}

function hasNoPassword({ loginProfile }: User): Level {
  if (isUnknown(loginProfile)) return CONDITIONAL;
  return loginProfile === null ? PROVEN : NONE;
}

function hasPassword({ loginProfile }: User): Level {
  if (isUnknown(loginProfile)) return CONDITIONAL;
  return loginProfile === null ? NONE : PROVEN;
}

function hasInactiveKey({ accessKeys }: User): Level {
  if (accessKeys.items.some(({ status }) => status === "Inactive")) return CONDITIONAL;
  return NONE;
}

function asUser(
  actor: Actor,
  world: World,
  actions: readonly string[],
  fits: UserFits,
  { missing, otherwise }: { readonly missing?: string; readonly otherwise?: string } = {},
): Taking {
  const answers = actions.map((action) => actor.targets(action, "principals"));
  const { must: sure, may: possible } = usersWho(world, fits);
  // Where it is not known which of two permissions is the one that works, both together surely do.
  const fitting =
    otherwise === undefined
      ? sure
      : union(sure, intersection(possible, actor.targets(otherwise, "principals").must));
  const must = answers.map((answer) => answer.must).reduce(intersection, fitting);
  const may = answers.map((answer) => answer.may).reduce(intersection, possible);
  return {
    reach: reachWithout(reach(must, may), actor.member),
    checks: answers.map((targets, at) => ({ action: actions[at] ?? "", targets, perMember: true })),
    ...(missing === undefined ? {} : { missing }),
  };
}

/**
 * A trust that names a user needs nothing of the user's own policies; one that names a role is held back by the
 * role's permissions boundary; one that names the account needs the principal's own policies to allow it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html "Evaluating effective permissions with boundaries"
 */
function assuming(actor: Actor, { trust }: World): Taking {
  const { principal, tagged } = actor.subject;
  const { direct, delegated } = trust.admissionOf(principal, tagged);
  const isNamed = !isEmpty(direct.may);
  const allowed = actor.targets(ASSUME, "principals");
  const byPolicy = trust.delegatedReach(delegated, allowed);
  const ignoreBoundary = principal.type === "AWS::IAM::User";
  const byName = () => bothReach(reach(direct.must, direct.may), actor.notDenied({ ignoreBoundary }));
  return {
    reach: reachWithout(isNamed ? eitherReach(byName(), byPolicy) : byPolicy, actor.member),
    checks: [{ action: ASSUME, targets: allowed, perMember: true, byTrust: true }],
    missing: "the role's trust policy",
  };
}

/** The new trust policy can name the actor's very session, which no boundary holds back; a deny still does. */
function rewritingTrust(actor: Actor, { directory }: World): Taking {
  const targets = actor.targets("iam:UpdateAssumeRolePolicy", "principals");
  const free = actor.notDenied({ ignoreBoundary: true });
  const roles = { must: directory.editableRoles, may: directory.editableRoles };
  const reached = bothReach(bothReach(reach(targets.must, targets.may), free), roles);
  return {
    reach: reachWithout(reached, actor.member),
    checks: [{ action: "iam:UpdateAssumeRolePolicy", targets, perMember: true }],
  };
}
