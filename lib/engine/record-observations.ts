import type { Finding } from "../finding/finding.ts";
import { findingKey } from "../finding/finding-key.ts";
import { findingResource, nextFinding } from "../finding/next-finding.ts";
import type { Observation } from "../finding/observation.ts";
import type { Store, StoredFinding } from "../finding/store.ts";
import type { EntityRef } from "../iam/entity-ref.ts";
import { compliant } from "../rule/verdict.ts";
import type { Settings } from "../settings/settings.ts";
import type { EffectOf } from "./batch-effects.ts";
import { type ExemptionsInForce, exemptionsInForce } from "./exemptions-in-force.ts";
import { type Judgement, observationOf } from "./judge-entity.ts";

/** A finding as it was and as it is now. */
export interface Transition {
  readonly before: Finding | undefined;
  readonly after: Finding;
}

type FindingWriter = Pick<Store, "exemptionsOfAccount" | "findFinding" | "findingsOfEntity" | "writeFinding">;

/**
 * Reconciles what was seen with the findings that are stored: one read per entity, one write per finding that
 * changed, none for what stays as it is.
 *
 * @returns the findings that were written
 */
export async function recordObservations(
  judgements: readonly Judgement[],
  detected: readonly Observation[],
  store: FindingWriter,
  settings: Settings,
  effectOf: EffectOf = () => undefined,
): Promise<Transition[]> {
  const transitions: Transition[] = [];
  const exemptions = exemptionsInForce(settings, store);
  for (const batch of byEntity(judgements, detected)) {
    const stored = await storedFindings(batch, store);
    const observations = [...batch.observations, ...concerning(batch.judgements, stored)];
    transitions.push(...(await writeChanged(observations, stored, store, exemptions, effectOf)));
  }
  return transitions;
}

/** What detections speak of is read one by one: an entity may have thousands of findings of one detection. */
async function storedFindings(batch: EntityBatch, store: FindingWriter): Promise<readonly StoredFinding[]> {
  const judged = new Set(batch.judgements.map(({ rule }) => rule.rule.id));
  const ofRules = judged.size > 0 ? await store.findingsOfEntity(batch.account, batch.resource, judged) : [];
  if (batch.observations.length === 0) return ofRules;
  const found = await Promise.all(
    batch.observations.map((observation) =>
      store.findFinding({
        account: batch.account,
        kind: observation.rule.kind,
        rule: observation.rule.id,
        resource: findingResource(observation),
      }),
    ),
  );
  return [...ofRules, ...found.filter((item) => item !== undefined)];
}

/** Writes what the observations make of the stored findings of one entity. */
export async function writeChanged(
  observations: readonly Observation[],
  stored: readonly StoredFinding[],
  store: Pick<Store, "writeFinding">,
  exemptions: ExemptionsInForce,
  effectOf: EffectOf = () => undefined,
): Promise<Transition[]> {
  if (observations.length === 0) return [];
  const known = new Map(stored.map((item) => [findingKey(item.finding), item]));
  const transitions: Transition[] = [];
  for (const observation of observations) {
    const resource = findingResource(observation);
    const key = findingKey({ rule: observation.rule.id, resource });
    const before = known.get(key);
    if (before && before.version > observation.version) continue;
    const next = await exemptOrOpen(before?.finding, observation, exemptions);
    if (next === undefined) continue;
    const after = withEffect(before?.finding, next, observation, effectOf);
    if (!(await store.writeFinding(after, observation.version))) continue;
    known.set(key, { finding: after, version: observation.version });
    transitions.push({ before: before?.finding, after });
  }
  return transitions;
}

/** What people exempted by command is asked for only when the finding would open else. */
async function exemptOrOpen(
  before: Finding | undefined,
  observation: Observation,
  exemptions: ExemptionsInForce,
): Promise<Finding | undefined> {
  const resource = findingResource(observation);
  const covered = { account: observation.resource.account, rule: observation.rule.id, resource };
  const next = nextFinding(before, observation, exemptions.declared(covered, observation.at));
  if (next?.status !== "open") return next;
  const exemption = await exemptions.stored(covered, observation.at);
  return exemption ? nextFinding(before, observation, exemption) : next;
}

/** Only what people are told of says what the change did: to find it out takes time. */
function withEffect(
  before: Finding | undefined,
  after: Finding,
  { change, changeId = change?.id }: Observation,
  effectOf: EffectOf,
): Finding {
  const isNews = after.kind === "detection" || after.status !== before?.status;
  if (!isNews || changeId === undefined || after.severity === "info") return after;
  const effect = effectOf(changeId);
  return effect ? { ...after, effect } : after;
}

/**
 * What the judgements of one entity say that can make or end a finding: violations, and all about what is stored.
 *
 * @param stored findings of the entity
 */
export function concerning(
  judgements: readonly Judgement[],
  stored: readonly StoredFinding[],
): Observation[] {
  const byRule = Map.groupBy(stored, ({ finding }) => finding.rule);
  const observations: Observation[] = [];
  for (const judgement of judgements) {
    const storedOfRule = byRule.get(judgement.rule.rule.id);
    for (const outcome of judgement.outcomes)
      if (storedOfRule || outcome.verdict.outcome === "nonCompliant")
        observations.push(observationOf(judgement, outcome));
    if (storedOfRule) observations.push(...vanished(judgement, storedOfRule));
  }
  return observations;
}

/**
 * For each stored facet that the rule no longer speaks of (a deleted key) an observation that ends it. A rule that
 * could not judge ends nothing.
 */
function vanished(judgement: Judgement, storedOfRule: readonly StoredFinding[]): Observation[] {
  const { outcomes } = judgement;
  if (outcomes.some(({ verdict, facet }) => verdict.outcome === "undetermined" && facet === null)) return [];
  const spokenOf = new Set(outcomes.map(({ facet }) => facet));
  const verdict = outcomes.find((item) => item.verdict.outcome === "deleted")?.verdict ?? compliant();
  return storedOfRule
    .map(({ finding }) => finding)
    .filter((finding) => finding.status !== "resolved")
    .filter((finding) => !spokenOf.has(finding.resource.facet))
    .map((finding) => observationOf(judgement, { facet: finding.resource.facet, verdict }));
}

interface EntityBatch {
  readonly account: string;
  readonly resource: { readonly type: string; readonly arn: string };
  readonly judgements: Judgement[];
  readonly observations: Observation[];
}

function byEntity(judgements: readonly Judgement[], detected: readonly Observation[]): Iterable<EntityBatch> {
  const batches = new Map<string, EntityBatch>();
  // The judgements of an entity name it by one object: its key need not be made for each.
  const byRef = new Map<EntityRef, EntityBatch>();
  const batchOf = (ref: EntityRef): EntityBatch => {
    const known = byRef.get(ref);
    if (known) return known;
    const resource = { type: ref.type, arn: ref.arn ?? ref.name };
    const key = `${ref.account}#${resource.type}#${resource.arn}`;
    const batch = batches.get(key) ?? { account: ref.account, resource, judgements: [], observations: [] };
    batches.set(key, batch);
    byRef.set(ref, batch);
    return batch;
  };
  for (const judgement of judgements) batchOf(judgement.resource).judgements.push(judgement);
  for (const observation of detected) batchOf(observation.resource).observations.push(observation);
  return batches.values();
}
