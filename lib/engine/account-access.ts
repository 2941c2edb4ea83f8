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
  /** How surely each principal reached administrator when `movedPrincipals` was last asked, by ARN. */
  reached: ReadonlyMap<string, Level> | undefined;
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
  const before = access.reached;
  access.reached = new Map(access.model.principals.map(({ arn }) => [arn, levelOf(access.model, arn)]));
  return access.model.principals.filter(
    ({ arn }) => levelOf(access.model, arn) !== (before?.get(arn) ?? NONE),
  );
}

function levelOf(model: AccessModel, arn: string): Level {
  return model.nodeOf(arn)?.reaches ?? NONE;
}

function follow(account: AccountState, settings: SharedSettings, now: number): AccountAccess {
  const updates = takeUpdates(account);
  const known = accesses.get(account);
  if (known && Math.abs(now - known.at) < SAME_TIME_MS) {
    if (updates.length > 0) known.model.update(updates);
    return known;
  }
  const model = new AccessModel(account, { now, organizationId: settings.organization.id });
  const access = { model, at: now, reached: known?.reached };
  accesses.set(account, access);
  return access;
}
