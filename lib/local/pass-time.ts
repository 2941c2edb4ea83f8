import type { ActiveRule, ActiveRules } from "../engine/active-rules.ts";
import type { Judgement } from "../engine/judge-entity.ts";
import { recordObservations, type Transition } from "../engine/record-observations.ts";
import { judgeAccount } from "../engine/sweep-account.ts";
import type { Store } from "../finding/store.ts";
import type { AccountState } from "../iam/account-state.ts";

const DAY_MS = 86_400_000;

/**
 * The clock of a replay: between the records of an account it judges, at midnight UTC, what time alone can change,
 * as the sweeps of a deployed Castellan do.
 *
 * Is responsible for when to look; may not judge by any other clock than the records'.
 */
export class PassingTime {
  readonly #aging: ActiveRules;
  readonly #store: Store;
  readonly #judgedAt = new Map<string, number>();

  constructor(active: ActiveRules, store: Store) {
    this.#aging = agingOnly(active);
    this.#store = store;
  }

  /**
   * Judges an account at each midnight up to the next record at which a verdict may be another; days on which
   * nothing is due are passed over.
   *
   * @param until epoch milliseconds
   */
  async passUntil(until: number, account: AccountState): Promise<Transition[]> {
    const last = this.#judgedAt.get(account.account) ?? until;
    const transitions: Transition[] = [];
    let at = midnightAfter(last);
    while (at <= until) {
      const judgements = judgeAccount(account, at, this.#aging);
      transitions.push(...(await recordObservations(judgements, [], this.#store, this.#aging.settings)));
      at = Math.max(midnightAfter(at), midnightAfter(nextDue(judgements, at) - 1));
    }
    this.#judgedAt.set(account.account, Math.max(until, last));
    return transitions;
  }
}

function agingOnly(active: ActiveRules): ActiveRules {
  const rules = active.rules.filter(turnsByTime);
  const rulesByType = new Map(
    [...active.rulesByType].map(([type, all]) => [type, all.filter(turnsByTime)] as const),
  );
  return { ...active, rules, rulesByType };
}

/** Exemptions are judged at the end, when it is known what came of them. */
function turnsByTime({ rule }: ActiveRule): boolean {
  return rule.ages && !rule.needs.includes("exemptions");
}

/** The first moment after `at` at which time alone turns a verdict; infinity when none will. */
function nextDue(judgements: readonly Judgement[], at: number): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { outcomes } of judgements)
    for (const { verdict } of outcomes) {
      const due = verdict.outcome === "compliant" ? verdict.dueAt : undefined;
      if (due !== undefined && due > at && due < next) next = due;
    }
  return next;
}

function midnightAfter(at: number): number {
  return (Math.floor(at / DAY_MS) + 1) * DAY_MS;
}
