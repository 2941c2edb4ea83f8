import { AccessModel } from "../access/access-model.ts";
import { type Level, NONE } from "../access/level.ts";
import { type AccountState, takeUpdates } from "../iam/account-state.ts";
import type { Principal } from "../iam/entity.ts";
import type { SharedSettings } from "../settings/shared-settings.ts";

/**
 * Is responsible for one access model per account state, made when it is first asked for and brought up to date by
 * what was applied to the state since; may not judge.
 */
interface AccountAccess {
  model: AccessModel;
  /** Epoch milliseconds of the facts that conditions on time were decided with. */
  at: number;
  /** How surely each that reached administrator did so when `movedPrincipals` was last asked, by ARN. */
  readonly reached: Map<string, Level>;
  /** Whether anything that access rests on is another since then. */
  hasMoved: boolean;
}

const accesses = new WeakMap<AccountState, AccountAccess>();

/** Conditions on time are decided anew when so much time has passed, in milliseconds. */
const SAME_TIME_MS = 86_400_000;

export function accessOf(account: AccountState, settings: SharedSettings, now: number): AccessModel {
  return follow(account, settings, now).model;
}

/** The principals that reach administrator more or less surely than when this was last asked, new ones included. */
export function movedPrincipals(account: AccountState, settings: SharedSettings, now: number): Principal[] {
  const access = follow(account, settings, now);
  if (!access.hasMoved) return [];
  access.hasMoved = false;
  const { model, reached } = access;
  const moved = model.principals.filter(({ arn }) => levelOf(model, arn) !== (reached.get(arn) ?? NONE));
  for (const { arn } of moved) reached.set(arn, levelOf(model, arn));
  for (const arn of reached.keys()) if (levelOf(model, arn) === NONE) reached.delete(arn);
  return moved;
}

function levelOf(model: AccessModel, arn: string): Level {
  return model.nodeOf(arn)?.reaches ?? NONE;
}

function follow(account: AccountState, settings: SharedSettings, now: number): AccountAccess {
  const updates = takeUpdates(account);
  const known = accesses.get(account);
  if (known && Math.abs(now - known.at) < SAME_TIME_MS) {
    if (updates.length > 0 && known.model.update(updates)) known.hasMoved = true;
    return known;
  }
  const model = new AccessModel(account, { now, organizationId: settings.organization.id });
  const access = { model, at: now, reached: known?.reached ?? new Map(), hasMoved: true };
  accesses.set(account, access);
  return access;
}
