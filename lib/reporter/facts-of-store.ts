import type { OrganizationLevels } from "../access/subject.ts";
import type { ActiveRules } from "../engine/active-rules.ts";
import { judgeAccount } from "../engine/sweep-account.ts";
import { accountNotes, allFindings } from "../finding/all-findings.ts";
import type { Exemption } from "../finding/exemption.ts";
import type { Moment } from "../finding/moment.ts";
import type { Store } from "../finding/store.ts";
import { emptyAccountState } from "../iam/account-state.ts";
import type { ReportFacts } from "../report/build-report.ts";
import { CHANGES_SHOWN, isShown, type Timeline, timelineEntry } from "../report/timeline.ts";
import { JudgedFacts } from "./judged-facts.ts";

/** Facts of a report that do not say where they come from. */
export type GatheredFacts = Omit<ReportFacts, "source" | "madeAt" | "rules" | "exemptions"> & {
  /** What was exempted by command, where the store can hold that. */
  readonly exempted?: readonly Exemption[];
};

export interface StoredAccounts {
  readonly store: Store;
  readonly accounts: readonly string[];
  readonly partition: string;
  /** Newest first. */
  readonly newestMoments: (account: string) => AsyncIterable<Moment>;
}

/**
 * Facts of a store that the deployed functions or earlier runs left: its findings as they are, the verdicts of its
 * entities, and the newest changes.
 *
 * @param now epoch milliseconds
 */
export async function factsOfStore(
  { store, accounts, partition, newestMoments }: StoredAccounts,
  active: ActiveRules,
  levels: OrganizationLevels,
  now: number,
): Promise<GatheredFacts> {
  const judged = new JudgedFacts(levels);
  const exempted: Exemption[] = [];
  for (const account of accounts) {
    const state = emptyAccountState(account, partition, "the account was not read whole yet");
    await store.loadEntities(state, undefined);
    exempted.push(...(await store.exemptionsOfAccount(account)));
    judged.add(state, now, judgeAccount(state, now, active));
  }
  const findings = await allFindings(store, accounts);
  const from = findings.reduce((least, { openedAt }) => Math.min(least, Date.parse(openedAt)), now);
  const timeline = await storedTimeline(accounts, newestMoments);
  const notes = await accountNotes(store, accounts);
  return { ...judged.facts(), findings, notes, from, timeline, exempted };
}

/** Moments that are read of one account: older ones are not counted. */
const MOMENTS_READ = 10_000;

async function storedTimeline(
  accounts: readonly string[],
  newestMoments: StoredAccounts["newestMoments"],
): Promise<Timeline> {
  const moments: Moment[] = [];
  for (const account of accounts) {
    let read = 0;
    let shown = 0;
    for await (const moment of newestMoments(account)) {
      read += 1;
      if (isShown(moment)) {
        moments.push(moment);
        shown += 1;
      }
      if (shown >= CHANGES_SHOWN || read >= MOMENTS_READ) break;
    }
  }
  const newest = moments.sort((a, b) => (a.order < b.order ? 1 : -1)).slice(0, CHANGES_SHOWN);
  return { entries: newest.map(timelineEntry), left: moments.length - newest.length };
}
