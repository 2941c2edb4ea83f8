import { AccessModel } from "../access/access-model.ts";
import { explainReach } from "../access/explain-reach.ts";
import { explainOutside } from "../access/outside.ts";
import type { OrganizationLevels } from "../access/subject.ts";
import { isWrite } from "../cloudtrail/catalogue.ts";
import { DETECTIONS } from "../detections/index.ts";
import type { ActiveRules } from "../engine/active-rules.ts";
import type { Judgement } from "../engine/judge-entity.ts";
import type { PredictedChange } from "../engine/predicted-change.ts";
import { recordObservations, type Transition } from "../engine/record-observations.ts";
import { judgeAccount } from "../engine/sweep-account.ts";
import type { Exemption } from "../finding/exemption.ts";
import { emptyAccountState } from "../iam/account-state.ts";
import type { LoadedAccount } from "../local/load-accounts.ts";
import { memoryStore } from "../local/memory-store.ts";
import { type OpenStore, openStore } from "../local/open-store.ts";
import { type Replay, replayTrail } from "../local/replay-trail.ts";
import type { AccountReach } from "../report/access-view.ts";
import type { ReportFacts } from "../report/build-report.ts";
import type { ReportRule } from "../report/report.ts";
import { type Timeline, type TimelineEntry, timelineEntry } from "../report/timeline.ts";
import { type RuleTally, tallyVerdicts } from "../report/verdict-tally.ts";
import { RULES } from "../rules/index.ts";
import { allFindings } from "./all-findings.ts";

/** What judging gives a report, whatever the accounts were taken from. */
export type JudgedFacts = Omit<ReportFacts, "source" | "madeAt" | "rules" | "exemptions"> & {
  /** What was exempted by command, where the store can hold that. */
  readonly exempted?: readonly Exemption[];
};

/** Facts of recorded trails: what a replay finds, with every change that did something. */
export async function factsOfTrail(
  replay: Omit<Replay, "store">,
  levels: OrganizationLevels,
): Promise<JudgedFacts> {
  const { store } = await openStore(undefined);
  const judged = judgedFacts(levels);
  const changes = newestChanges();
  await replayTrail({
    ...replay,
    store,
    onChange: (processed, transitions) => changes.add(processed, transitions),
    onJudged: ({ state, at, judgements }) => judged.add({ state, at }, judgements),
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
): Promise<JudgedFacts> {
  const store = memoryStore();
  const judged = judgedFacts(levels);
  for (const account of accounts) {
    const judgements = judgeAccount(account.state, account.at, active);
    await recordObservations(judgements, [], store, active.settings);
    judged.add(account, judgements);
  }
  const facts = judged.facts();
  const findings = await allFindings(store, new Set(facts.accounts.map(({ id }) => id)));
  return { ...facts, findings, from: null, timeline: null };
}

/**
 * Facts of a store that earlier runs left: its findings as they are, and the verdicts of its entities.
 *
 * @param now epoch milliseconds
 */
export async function factsOfStore(
  { store, accounts }: OpenStore,
  active: ActiveRules,
  levels: OrganizationLevels,
  now: number,
): Promise<JudgedFacts> {
  const judged = judgedFacts(levels);
  const exempted: Exemption[] = [];
  for (const account of await accounts()) {
    const state = emptyAccountState(account, "aws", "the account was not read whole yet");
    await store.loadEntities(state, undefined);
    exempted.push(...(await store.exemptionsOfAccount(account)));
    judged.add({ state, at: now }, judgeAccount(state, now, active));
  }
  const findings = await allFindings(store, await accounts());
  const from = findings.reduce((least, { openedAt }) => Math.min(least, Date.parse(openedAt)), now);
  return { ...judged.facts(), findings, from, timeline: null, exempted };
}

/** Every rule and detection as a report shows it, with whether it is on. */
export function reportRules(active: ActiveRules): ReportRule[] {
  const on = new Set([
    ...active.rules.map(({ rule }) => rule.id),
    ...active.detections.map(({ detection }) => detection.id),
  ]);
  return [...RULES, ...DETECTIONS].map(
    ({ id, kind, title, severity, why, fix, references, controls }): ReportRule => ({
      ...{ id, kind, title, severity, why, fix, references, controls },
      on: on.has(id),
    }),
  );
}

function judgedFacts(levels: OrganizationLevels) {
  const tally = new Map<string, RuleTally>();
  const accounts: JudgedFacts["accounts"][number][] = [];
  const reach: AccountReach[] = [];
  return {
    add({ state, at }: LoadedAccount, judgements: readonly Judgement[]): void {
      tallyVerdicts(tally, judgements);
      accounts.push({ id: state.account, at, incomplete: state.incomplete });
      const model = new AccessModel(state, { now: at, levels });
      const inside = model.principals.map(({ arn }) => explainReach(model, arn));
      reach.push({ account: state.account, inside, outside: explainOutside(model) });
    },
    facts: () => ({ tally, accounts, reach }),
  };
}

const CHANGES_AT_MOST = 3_000;

/** Keeps the newest changes that did something, or were found out; counts the rest. */
function newestChanges() {
  let entries: TimelineEntry[] = [];
  let dropped = 0;
  let from = Number.POSITIVE_INFINITY;
  return {
    add({ change, updates }: PredictedChange, transitions: readonly Transition[]): void {
      from = Math.min(from, change.at);
      if (updates.length + transitions.length === 0 && !isWrite(change.event)) return;
      entries.push(
        timelineEntry(
          change,
          updates,
          transitions.map(({ after }) => after),
        ),
      );
      if (entries.length < 2 * CHANGES_AT_MOST) return;
      dropped += entries.length - CHANGES_AT_MOST;
      entries = entries.slice(-CHANGES_AT_MOST);
    },
    facts(): { readonly from: number | null; readonly timeline: Timeline } {
      const kept = entries.slice(-CHANGES_AT_MOST).reverse();
      const left = dropped + entries.length - kept.length;
      return { from: Number.isFinite(from) ? from : null, timeline: { entries: kept, left } };
    },
  };
}
