import { ANY_ACTION } from "./action-alphabet.ts";
import { type Actor, levelOf, type World } from "./actor.ts";
import type { Check } from "./gain.ts";
import { type Level, NONE, strongest, weakest } from "./level.ts";

/** Any one of these on the account's principals and policies is enough to give oneself what a deny left out. */
const CONTROL: readonly (readonly [action: string, kind: string])[] = [
  ["iam:AttachUserPolicy", "user"],
  ["iam:PutUserPolicy", "user"],
  ["iam:AttachRolePolicy", "role"],
  ["iam:PutRolePolicy", "role"],
  ["iam:AttachGroupPolicy", "group"],
  ["iam:PutGroupPolicy", "group"],
  ["iam:CreatePolicyVersion", "policy"],
  ["iam:UpdateAssumeRolePolicy", "role"],
];

/**
 * Whether a subject is an administrator as it stands: it may do what no policy names, on anything, and still write
 * permissions. A deny of single actions or resources does not change that; a deny of IAM does.
 */
export function administratorLevel(actor: Actor, world: World): Administration {
  if (!actor.rights.couldDo(ANY_ACTION)) return NO_ADMINISTRATION;
  return actor.once("administrator", () => administrationOf(actor, world));
}

interface Administration {
  readonly level: Level;
  readonly checks: readonly Check[];
}

const NO_ADMINISTRATION: Administration = { level: NONE, checks: [] };

function administrationOf(actor: Actor, world: World): Administration {
  const { account, partition } = world.facts;
  const anything = actor.on(ANY_ACTION, [`arn:${partition}:castellan-any:us-east-1:${account}:castellan`]);
  if (levelOf(anything) === NONE) return NO_ADMINISTRATION;
  const everything: Check = { action: ANY_ACTION, targets: anything, perMember: false };
  let best = NO_ADMINISTRATION;
  for (const [action, kind] of CONTROL) {
    const targets = actor.on(action, [`arn:${partition}:iam::${account}:${kind}/castellan`]);
    const level = weakest([levelOf(anything), levelOf(targets)]);
    if (strongest([level, best.level]) !== best.level) {
      best = { level, checks: [everything, { action, targets, perMember: false }] };
    }
    if (best.level === levelOf(anything)) break;
  }
  return best;
}
