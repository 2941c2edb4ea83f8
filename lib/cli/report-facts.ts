import type { OrganizationLevels } from "../access/subject.ts";
import type { ActiveRules } from "../engine/active-rules.ts";
import type { ProcessedChange } from "../engine/process-changes.ts";
import { recordObservations, type Transition } from "../engine/record-observations.ts";
import { judgeAccount } from "../engine/sweep-account.ts";
import { allFindings } from "../finding/all-findings.ts";
import { momentOf } from "../finding/moment.ts";
import { storyFinding } from "../finding/store.ts";
import type { LoadedAccount } from "../local/load-accounts.ts";
import { memoryStore } from "../local/memory-store.ts";
import { openStore } from "../local/open-store.ts";
import { type Replay, replayTrail } from "../local/replay-trail.ts";
import {
  CHANGES_SHOWN,
  isShown,
  type Timeline,
  type TimelineEntry,
  timelineEntry,
} from "../report/timeline.ts";
import type { GatheredFacts } from "../reporter/facts-of-store.ts";
import { JudgedFacts } from "../reporter/judged-facts.ts";

/** Facts of recorded trails: what a replay finds, with every change that did something. */
export async function factsOfTrail(
  replay: Omit<Replay, "store">,
  levels: OrganizationLevels,
): Promise<GatheredFacts> {
  const { store } = await openStore(undefined);
  const judged = new JudgedFacts(levels);
  const changes = newestChanges();
  await replayTrail({
    ...replay,
    store,
    onChange: (processed, transitions) => changes.add(processed, transitions),
    onJudged: ({ state, at, judgements }) => judged.add(state, at, judgements),
  });
  const facts = judged.facts();
  const findings = await allFindings(store, new Set(facts.accounts.map(({ id }) => id)));
  return { ...facts, findings, ...changes.facts() };
}

/** Facts of accounts as they are at one moment. */
export async function factsOfAccounts(
  accounts: readonly LoadedAccount[],
  active: ActiveRules,
  levels: OrganizationLevels,
): Promise<GatheredFacts> {
  const store = memoryStore();
  const judged = new JudgedFacts(levels);
  for (const { state, at } of accounts) {
    const judgements = judgeAccount(state, at, active);
    await recordObservations(judgements, [], store, active.settings);
    judged.add(state, at, judgements);
  }
  const facts = judged.facts();
  const findings = await allFindings(store, new Set(facts.accounts.map(({ id }) => id)));
  return { ...facts, findings, from: null, timeline: null };
}

/** Keeps the newest changes that did something, or were found out; counts the rest. */
function newestChanges() {
  let entries: TimelineEntry[] = [];
  let dropped = 0;
  let from = Number.POSITIVE_INFINITY;
  return {
    add({ change, updates }: ProcessedChange, transitions: readonly Transition[]): void {
      from = Math.min(from, change.at);
      const findings = transitions.map(({ after }) => storyFinding(after));
      const moment = momentOf(change, updates[0], change.targets[0], { findings });
      if (!isShown(moment)) return;
      entries.push(timelineEntry(moment));
      if (entries.length < 2 * CHANGES_SHOWN) return;
      dropped += entries.length - CHANGES_SHOWN;
      entries = entries.slice(-CHANGES_SHOWN);
    },
    facts(): { readonly from: number | null; readonly timeline: Timeline } {
      const kept = entries.slice(-CHANGES_SHOWN).reverse();
      const left = dropped + entries.length - kept.length;
      return { from: Number.isFinite(from) ? from : null, timeline: { entries: kept, left } };
    },
  };
}
