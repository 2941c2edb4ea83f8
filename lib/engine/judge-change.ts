import type { Change } from "../cloudtrail/change.ts";
import { changeOrder } from "../cloudtrail/change-order.ts";
import type { AccountState, EntityUpdate } from "../iam/account-state.ts";
import type { Entity } from "../iam/entity.ts";
import type { EntityType } from "../iam/entity-ref.ts";
import type { Settings } from "../settings/settings.ts";
import { movedPrincipals } from "./account-access.ts";
import type { ActiveRule, ActiveRules } from "./active-rules.ts";
import { type Judgement, judgeDeleted, judgeEntity, judgesOf, type Occasion } from "./judge-entity.ts";
import { sharedFacts } from "./run-rule.ts";
import { wokenEntities } from "./woken-entities.ts";

/**
 * Judges what a change touched, by the rules that listen to it; what it made, by all rules. Pure.
 *
 * @param updates what the change did to entities; one that did nothing gives no verdict a reason to be another
 * @param account the state after the change
 * @param occasion the moment of the facts, where they were read later than the change happened
 */
export function judgeChange(
  change: Change,
  updates: readonly EntityUpdate[],
  account: AccountState,
  active: ActiveRules,
  occasion: Occasion = occasionOf(change),
): Judgement[] {
  if (change.outcome === "failed" || updates.length === 0) return [];
  const listening = active.rulesByEvent.get(change.event) ?? [];
  const woken = wokenEntities(change, updates, account);
  return [
    ...judgeMoved(woken.present, account, active, occasion),
    ...woken.present.flatMap((entity) =>
      judge(entity, woken.made.has(entity) ? active.rules : listening, account, active.settings, occasion),
    ),
    ...woken.deleted.flatMap((ref) =>
      (active.rulesByType.get(ref.type as EntityType) ?? []).map((rule) => judgeDeleted(rule, ref, occasion)),
    ),
  ];
}

/** A change of one role can open a way for others: those that it did not touch are judged by the rules on reach. */
function judgeMoved(
  judged: readonly Entity[],
  account: AccountState,
  { reachRules, settings }: ActiveRules,
  occasion: Occasion,
): Judgement[] {
  if (reachRules.length === 0) return [];
  const others = movedPrincipals(account, settings, occasion.at).filter((moved) => !judged.includes(moved));
  return others.flatMap((principal) => judge(principal, reachRules, account, settings, occasion));
}

/** By those of the rules that judge entities of its type. */
function judge(
  entity: Entity,
  rules: readonly ActiveRule[],
  account: AccountState,
  settings: Settings,
  occasion: Occasion,
): Judgement[] {
  const own = rules.filter(({ rule }) => rule.resources.includes(entity.type));
  return judgeEntity(judgesOf(own, sharedFacts(account, settings, occasion.at)), entity, settings, occasion);
}

export function occasionOf(change: Change): Occasion {
  return { at: change.at, version: changeOrder(change), change };
}
