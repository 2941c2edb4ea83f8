import { AccessModel } from "../access/access-model.ts";
import { explainReach } from "../access/explain-reach.ts";
import { explainOutside } from "../access/outside.ts";
import type { OrganizationLevels } from "../access/subject.ts";
import type { Judgement } from "../engine/judge-entity.ts";
import type { AccountState } from "../iam/account-state.ts";
import type { AccountReach } from "../report/access-view.ts";
import type { AccountFacts, ReportFacts } from "../report/build-report.ts";
import { type RuleTally, tallyVerdicts } from "../report/verdict-tally.ts";

/**
 * What judging accounts gives a report, account by account.
 *
 * Is responsible for joining verdicts and ways to administrator; may not judge, read or print.
 */
export class JudgedFacts {
  readonly #levels: OrganizationLevels;
  readonly #tally = new Map<string, RuleTally>();
  readonly #accounts: AccountFacts[] = [];
  readonly #reach: AccountReach[] = [];

  constructor(levels: OrganizationLevels) {
    this.#levels = levels;
  }

  /** @param at epoch milliseconds of the newest facts of the state */
  add(state: AccountState, at: number, judgements: readonly Judgement[]): void {
    tallyVerdicts(this.#tally, judgements);
    this.#accounts.push({ id: state.account, at, incomplete: state.incomplete });
    const model = new AccessModel(state, { now: at, levels: this.#levels });
    const inside = model.principals.map(({ arn }) => explainReach(model, arn));
    this.#reach.push({ account: state.account, inside, outside: explainOutside(model) });
  }

  facts(): Pick<ReportFacts, "tally" | "accounts" | "reach"> {
    return { tally: this.#tally, accounts: this.#accounts, reach: this.#reach };
  }
}
