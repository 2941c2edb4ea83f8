import type { Change } from "../cloudtrail/change.ts";
import { changeOrder } from "../cloudtrail/change-order.ts";
import type { AccountState, EntityUpdate } from "../iam/account-state.ts";
import type { EntityType } from "../iam/entity-ref.ts";
import type { ActiveRule, ActiveRules } from "./active-rules.ts";
import { type Judgement, judgeDeleted, judgeEntity, type Occasion } from "./judge-entity.ts";
import { wokenEntities } from "./woken-entities.ts";

/**
 * Judges what a change touched, by the rules that listen to it; what it made, by all rules. Pure.
 *
 * @param updates what the change did to entities
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
  if (change.outcome === "failed") return [];
  const listening = active.rulesByEvent.get(change.event) ?? [];
  if (listening.length === 0 && updates.length === 0) return [];
  const woken = wokenEntities(change, updates, account);
  return [
    ...woken.present.flatMap((entity) =>
      rulesFor(woken.made.has(entity) ? active.rules : listening, entity.type).map((rule) =>
        judgeEntity(rule, entity, account, active.settings, occasion),
      ),
    ),
    ...woken.deleted.flatMap((ref) =>
      (active.rulesByType.get(ref.type as EntityType) ?? []).map((rule) => judgeDeleted(rule, ref, occasion)),
    ),
  ];
}

export function occasionOf(change: Change): Occasion {
  return { at: change.at, version: changeOrder(change), change };
}

function rulesFor(rules: readonly ActiveRule[], type: EntityType): ActiveRule[] {
  return rules.filter(({ rule }) => rule.resources.includes(type));
}
