import type { Change } from "../cloudtrail/change.ts";
import type { Observation } from "../finding/observation.ts";
import type { Store, StoredFinding } from "../finding/store.ts";
import { type AccountState, emptyAccountState } from "../iam/account-state.ts";
import { type Entity, refOf } from "../iam/entity.ts";
import { ENTITY_TYPES, type EntityRef, type EntityType } from "../iam/entity-ref.ts";
import type { Fact } from "../iam/fact.ts";
import type { ActiveRules } from "./active-rules.ts";
import type { DeadLetterCount } from "./dead-letter-count.ts";
import { withExemptions } from "./exemption-uses.ts";
import { exemptionsInForce } from "./exemptions-in-force.ts";
import {
  type CountOf,
  type Judgement,
  judgeDeleted,
  judgeEntity,
  judgesOf,
  type Occasion,
} from "./judge-entity.ts";
import { type MissedChange, missedChanges, stateDifferences } from "./missed-changes.ts";
import { ownHealth } from "./own-health.ts";
import { readOvertaken } from "./read-overtaken.ts";
import { type EntityReader, SETTLING_MS } from "./read-touched.ts";
import { concerning, type Transition, writeChanged } from "./record-observations.ts";
import { sharedFacts } from "./run-rule.ts";

/** Finds the record of a change that no event told of; undefined when there is none to be found. */
export type LateAttribution = (ref: EntityRef) => Promise<Change | undefined>;

export interface SweepPorts {
  readonly store: Store;
  readonly active: ActiveRules;
  readonly attribute: LateAttribution;
  /** Reads single entities of the account; absent where nobody else reads them in parts. */
  readonly read?: EntityReader;
  /** Of the account that Castellan runs in; absent for others. */
  readonly deadLetters?: Fact<readonly DeadLetterCount[]>;
}

export interface SweepOutcome {
  /** What changed since the last sweep without a record having been heard. */
  readonly missed: readonly (MissedChange & {
    readonly change: Change | undefined;
    /** Its record is there, was due, and did not come; else it may be on its way still. */
    readonly isOverdue: boolean;
  })[];
  readonly transitions: readonly Transition[];
  readonly judged: number;
  readonly undetermined: number;
}

/**
 * Reconciles a whole reading of an account with what is stored: every rule that is on judges every entity,
 * findings of entities that are gone end, and what changed without a record is named.
 *
 * @param reading the account as it was read
 * @param readAt epoch milliseconds at which the reading began
 */
export async function sweepAccount(
  reading: AccountState,
  readAt: number,
  ports: SweepPorts,
): Promise<SweepOutcome> {
  const { store, active } = ports;
  const stored = emptyAccountState(reading.account, reading.partition);
  const since = await store.loadEntities(stored, undefined);
  const differences = stateDifferences(stored, reading);
  const unheard = since === undefined ? [] : missedChanges(differences);
  const missed = [];
  for (const item of unheard) {
    const change = await ports.attribute(item.ref);
    const isDue = change !== undefined && readAt - change.at >= RECORDS_COME_WITHIN_MS;
    missed.push({ ...item, change, isOverdue: isDue && !(await store.knowsChange(change)) });
  }
  const brought = new Map(missed.map(({ ref, change }) => [entityId(ref), change]));
  const informed = await withExemptions(active, reading.account, store, readAt);
  const judged = judgeEntities(reading, readAt, informed, { brought, asOf: certainAt(readAt) });
  const overdue = missed.filter(({ isOverdue }) => isOverdue);
  const health = ownHealth(reading, overdue, sweepOccasion(readAt), ports.deadLetters);
  const outcome = await reconcile({ judged, health }, reading, readAt, store, active);
  const overtaken = await store.writeEntities(reading.account, differences, certainAt(readAt), {
    incomplete: reading.incomplete,
  });
  if (overtaken.length > 0 && ports.read) {
    await store.loadEntities(stored, since);
    const occasionOf = (ref: EntityRef, at: number) => occasionAt(at, at, brought.get(entityId(ref)));
    const late = await readOvertaken(overtaken, stored, { store, active, read: ports.read, occasionOf });
    outcome.transitions.push(...late);
  }
  return { missed, ...outcome };
}

/** CloudTrail's records come within minutes as a rule; a sweep may see a change before its record is processed. */
const RECORDS_COME_WITHIN_MS = 30 * 60_000;

/** Every active rule on every entity of its types, at once. */
export function judgeAccount(account: AccountState, at: number, active: ActiveRules): Judgement[] {
  return [...judgeEntities(account, at, active)].flat();
}

interface JudgingOptions {
  /** Which change brought what, by the entity's id. */
  readonly brought?: ReadonlyMap<string, Change | undefined>;
  /** Epoch milliseconds: what was observed later is newer; the moment of the facts when absent. */
  readonly asOf?: number;
  readonly omitsEvidence?: boolean;
  /** Where what is compliant as a whole is counted; it is not among the judgements then. */
  readonly countOf?: CountOf;
}

/** The same entity by entity: a large account has a million judgements. */
export function* judgeEntities(
  account: AccountState,
  at: number,
  active: ActiveRules,
  { brought, asOf = at, omitsEvidence = false, countOf }: JudgingOptions = {},
): Generator<readonly Judgement[]> {
  const shared = sharedFacts(account, active.settings, at);
  const unbrought = { ...occasionAt(at, asOf), omitsEvidence };
  for (const type of ENTITY_TYPES) {
    const rules = active.rulesByType.get(type) ?? [];
    if (rules.length === 0) continue;
    const judges = judgesOf(rules, shared);
    for (const entity of account.entities[type].values() as Iterable<Entity>) {
      const change = brought?.get(entityId(refOf(entity)));
      const occasion = change ? { ...unbrought, change } : unbrought;
      yield judgeEntity(judges, entity, active.settings, occasion, countOf);
    }
  }
}

/** @param asOf epoch milliseconds: what was observed later is newer */
function occasionAt(at: number, asOf: number, change?: Change): Occasion {
  return { at, version: `${String(asOf).padStart(15, "0")}#2#sweep`, change };
}

function sweepOccasion(readAt: number): Occasion {
  return occasionAt(readAt, certainAt(readAt));
}

/** A whole reading may lag behind those of single entities: what was read in the minute before it is newer. */
function certainAt(readAt: number): number {
  return readAt - SETTLING_MS;
}

async function reconcile(
  seen: { readonly judged: Iterable<readonly Judgement[]>; readonly health: readonly Observation[] },
  reading: AccountState,
  readAt: number,
  store: Store,
  active: ActiveRules,
): Promise<Omit<SweepOutcome, "missed"> & { readonly transitions: Transition[] }> {
  const stored = await postureFindings(reading.account, store);
  const outcome = { transitions: [] as Transition[], judged: 0, undetermined: 0 };
  const present = new Set<string>();
  const exemptions = exemptionsInForce(active.settings, store);
  const knownOf = (resource: EntityRef) => stored.get(entityId(resource)) ?? [];
  const write = async (observations: readonly Observation[], known: readonly StoredFinding[]) => {
    outcome.transitions.push(...(await writeChanged(observations, known, store, exemptions)));
  };
  for (const judgements of seen.judged) {
    const [first] = judgements;
    if (first === undefined) continue;
    present.add(entityId(first.resource));
    countOutcomes(judgements, outcome);
    const known = knownOf(first.resource);
    await write(concerning(judgements, known), known);
  }
  for (const judgement of gone(stored, present, reading, active, readAt)) {
    const known = knownOf(judgement.resource);
    await write(concerning([judgement], known), known);
  }
  for (const item of seen.health) await write([item], knownOf(item.resource));
  return outcome;
}

function countOutcomes(
  judgements: readonly Judgement[],
  counts: { judged: number; undetermined: number },
): void {
  for (const { outcomes } of judgements) {
    counts.judged += outcomes.length;
    for (const { verdict } of outcomes) if (verdict.outcome === "undetermined") counts.undetermined += 1;
  }
}

/** By entity. */
async function postureFindings(account: string, store: Store): Promise<Map<string, StoredFinding[]>> {
  const stored = new Map<string, StoredFinding[]>();
  for await (const item of store.findingsOfAccount(account)) {
    if (item.finding.kind !== "posture") continue;
    const id = entityId(item.finding.resource);
    const known = stored.get(id);
    if (known) known.push(item);
    else stored.set(id, [item]);
  }
  return stored;
}

/** Judgements that end the findings of entities which the reading no longer shows. */
function gone(
  stored: ReadonlyMap<string, readonly StoredFinding[]>,
  present: ReadonlySet<string>,
  reading: AccountState,
  active: ActiveRules,
  readAt: number,
): Judgement[] {
  return [...stored].flatMap(([id, findings]) => {
    const [first] = findings;
    if (first === undefined || present.has(id)) return [];
    const { account, resource } = first.finding;
    if (reading.incomplete[resource.type as EntityType] !== undefined) return [];
    const ref: EntityRef = { type: resource.type, account, name: resource.name, arn: resource.arn };
    const rules = active.rulesByType.get(resource.type as EntityType) ?? [];
    return rules.map((rule) => judgeDeleted(rule, ref, sweepOccasion(readAt)));
  });
}

function entityId({ type, arn, name }: { type: string; arn?: string | undefined; name: string }): string {
  return `${type}#${arn ?? name}`;
}
