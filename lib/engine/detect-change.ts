import type { Change } from "../cloudtrail/change.ts";
import type { ChangeHead } from "../cloudtrail/change-head.ts";
import { changeOrder } from "../cloudtrail/change-order.ts";
import type { Observation } from "../finding/observation.ts";
import type { Store, WindowEntry } from "../finding/store.ts";
import { type AccountState, type EntityUpdate, findByRef } from "../iam/account-state.ts";
import { iamArn } from "../iam/arn.ts";
import type { EntityRef } from "../iam/entity-ref.ts";
import type { FirstSeen, Signal } from "../rule/define-detection.ts";
import { nonCompliant } from "../rule/verdict.ts";
import type { ActiveDetection, ActiveRules } from "./active-rules.ts";
import { type Crossing, findCrossing } from "./find-crossing.ts";
import { findSequence } from "./find-sequence.ts";
import { routedTags } from "./routed-tags.ts";

/** Where a detection's memory lives. */
export type DetectionMemory = Pick<Store, "addToWindow" | "firstSeen">;

/**
 * Runs the detections that listen to a change; counts where they count.
 *
 * Is responsible for windows and first-seen; may not decide what a change means.
 *
 * @returns one observation per finding that the change brings, and the detections that failed
 */
export async function detectChange(
  change: Change,
  updates: readonly EntityUpdate[],
  account: AccountState,
  active: ActiveRules,
  memory: DetectionMemory,
): Promise<DetectionOutcome> {
  const observations: Observation[] = [];
  const failures: DetectionFailure[] = [];
  for (const listening of listeners(change, active)) {
    const signal = runDetection(listening, change, updates, account, active, failures);
    if (signal === undefined) continue;
    const observation = await observe(listening, signal, change, account, memory);
    if (observation) observations.push(withTags(observation, updates, account, active));
  }
  return { observations, failures };
}

/** With the tags of what was acted upon, as it is now or, where it is gone, as it was. */
function withTags(
  found: Observation,
  updates: readonly EntityUpdate[],
  account: AccountState,
  { settings }: ActiveRules,
): Observation {
  const { type, name } = found.resource;
  const gone = updates.find(({ before, after }) => !after && before?.type === type && before.name === name);
  const tags = routedTags(findByRef(account, found.resource) ?? gone?.before, settings);
  return tags ? { ...found, tags } : found;
}

export interface DetectionOutcome {
  readonly observations: readonly Observation[];
  readonly failures: readonly DetectionFailure[];
}

/** A detection that threw: it has not judged the change. */
export interface DetectionFailure {
  readonly detection: string;
  readonly changeId: string;
  readonly reason: string;
}

/** Whether any active detection wants to see the change. */
export function hasListeners(change: ChangeHead, active: ActiveRules): boolean {
  return active.detectionsByEvent.has(change.event) || isPicked(change, active);
}

/** Whether a detection that listens to every record picks this one. */
export function isPicked(change: ChangeHead, active: ActiveRules): boolean {
  for (const any of active.detectionsOnAny) if (picks(any, change)) return true;
  return false;
}

function listeners(change: Change, active: ActiveRules): ActiveDetection[] {
  const named = active.detectionsByEvent.get(change.event) ?? [];
  return [...named, ...active.detectionsOnAny.filter((any) => picks(any, change))];
}

function picks({ detection }: ActiveDetection, change: ChangeHead): boolean {
  return detection.picks === undefined || detection.picks(change);
}

function runDetection(
  { detection, params }: ActiveDetection,
  change: Change,
  updates: readonly EntityUpdate[],
  account: AccountState,
  { settings }: ActiveRules,
  failures: DetectionFailure[],
): Signal | undefined {
  try {
    return detection.detect(change, { params, settings, account, updates });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    failures.push({ detection: detection.id, changeId: change.id, reason });
    return undefined;
  }
}

async function observe(
  listening: ActiveDetection,
  signal: Signal,
  change: Change,
  account: AccountState,
  memory: DetectionMemory,
): Promise<Observation | undefined> {
  const { window, sequence, firstSeen } = listening;
  if (window ?? sequence) return observeCounted(listening, signal, change, account, memory);
  if (firstSeen && !(await isNew(listening, firstSeen, signal, change, memory))) return undefined;
  return observation(listening, signal, change, account, {
    facet: change.sharedId ?? change.id,
    version: changeOrder(change),
  });
}

async function isNew(
  { detection }: ActiveDetection,
  { learnDays }: FirstSeen,
  signal: Signal,
  change: Change,
  memory: DetectionMemory,
): Promise<boolean> {
  const by = signal.by ?? change.actor.name;
  const { account, at, id } = change;
  const seen = await memory.firstSeen({ account, detection: detection.id, by, at, changeId: id });
  return seen.first && at - seen.learningSince >= learnDays * DAY_MS;
}

/** A counted finding is one per `by` and day; the earliest crossing of the day is the one that is told. */
async function observeCounted(
  listening: ActiveDetection,
  signal: Signal,
  change: Change,
  account: AccountState,
  memory: DetectionMemory,
): Promise<Observation | undefined> {
  const by = signal.by ?? change.actor.name;
  const minutes = listening.window?.minutes ?? listening.sequence?.minutes ?? 0;
  const key = { account: change.account, detection: listening.detection.id, by, minutes };
  const distinct = listening.sequence ? signal.step : signal.distinct;
  const entries = await memory.addToWindow(key, { at: change.at, changeId: change.id, distinct });
  const crossing = cross(entries, listening);
  if (!crossing) return undefined;
  const evidence = { ...signal.evidence, by, count: crossing.count, minutes, changes: crossing.changeIds };
  const message = listening.window ? withCount(signal, crossing.count, minutes) : signal.message;
  return {
    // Whichever of the counted changes comes last, the finding must be about the same thing.
    ...observation(
      listening,
      { resource: accountRef(account), ...signal, message, evidence },
      change,
      account,
      {
        facet: `${by} ${new Date(crossing.at).toISOString().slice(0, 10)}`,
        // The earlier the crossing, the newer the version: late records may only move it back.
        version: String(Number.MAX_SAFE_INTEGER - crossing.at).padStart(16, "0"),
      },
    ),
    at: crossing.at,
    changeId: crossing.changeIds.at(-1) ?? change.id,
  };
}

function cross(entries: readonly WindowEntry[], { window, sequence }: ActiveDetection): Crossing | undefined {
  if (window) return findCrossing(entries, window);
  return sequence && findSequence(entries, sequence);
}

function withCount({ message, distinct }: Signal, count: number, minutes: number): string {
  if (count === 1) return message;
  const what = distinct === undefined ? "times" : "different ones";
  return `${message.replace(/\.$/, "")} (${count} ${what} within ${minutes} minutes)`;
}

function observation(
  { detection, severity }: ActiveDetection,
  signal: Signal,
  change: Change,
  account: AccountState,
  identity: { facet: string; version: string },
): Observation {
  return {
    ...identity,
    rule: detection,
    resource: signal.resource ?? change.targets[0] ?? accountRef(account),
    verdict: nonCompliant(signal.message, signal.evidence),
    severity: signal.severity ?? severity,
    region: change.region,
    at: change.at,
    change,
  };
}

function accountRef({ account, partition }: AccountState): EntityRef {
  return {
    type: "AWS::::Account",
    account,
    name: account,
    arn: iamArn(account, "root", partition),
    id: account,
  };
}

const DAY_MS = 86_400_000;
