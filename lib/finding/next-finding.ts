import type { Actor } from "../cloudtrail/actor.ts";
import { evidenceOf, type NonCompliant } from "../rule/verdict.ts";
import type { Exemption } from "./exemption.ts";
import type { Finding, FindingActor, FindingResource } from "./finding.ts";
import { limitEvidence } from "./limit-evidence.ts";
import type { Observation } from "./observation.ts";

/**
 * A finding's life: what an observation makes of the finding that is stored.
 *
 * Is responsible for open, resolved, reopened and exempted; may not store or tell.
 *
 * @returns the finding to write, or undefined when nothing about it changed
 */
export function nextFinding(
  stored: Finding | undefined,
  observation: Observation,
  exemption: Exemption | undefined,
): Finding | undefined {
  const { verdict } = observation;
  if (verdict.outcome === "undetermined") return undefined;
  if (verdict.outcome === "nonCompliant") return violated(stored, observation, verdict, exemption);
  if (stored === undefined || stored.status === "resolved") return undefined;
  return resolved(stored, observation);
}

function violated(
  stored: Finding | undefined,
  observation: Observation,
  verdict: NonCompliant,
  exemption: Exemption | undefined,
): Finding | undefined {
  const status = exemption ? "exempted" : "open";
  const evidence = observation.omitsEvidence ? {} : limitEvidence(evidenceOf(verdict));
  const { rule, at } = observation;
  const moment = isoTime(at);
  const same = stored?.status === status;
  const continues = rule.kind === "posture" && stored !== undefined && stored.status !== "resolved";
  // What was only on record until now is news when it is seen to be so still.
  const isKnown = same && stored.historic !== true;
  if (isKnown && stored.message === verdict.message && equalJson(stored.evidence, evidence)) return undefined;
  return {
    type: "finding",
    rule: rule.id,
    kind: rule.kind,
    title: rule.title,
    severity: observation.severity ?? rule.severity,
    status,
    account: observation.resource.account,
    region: observation.region,
    resource: findingResource(observation),
    message: verdict.message,
    evidence,
    actor: continues ? stored.actor : findingActor(observation.change?.actor),
    changeId: continues ? stored.changeId : (observation.changeId ?? observation.change?.id ?? null),
    openedAt: beginning(stored, rule.kind) ?? moment,
    since: same && continues ? stored.since : moment,
    observedAt: moment,
    ...(same && continues && stored.effect ? { effect: stored.effect } : {}),
    controls: rule.controls,
    fix: rule.fix,
    ...background(rule, continues ? stored.event : observation.change?.event),
    ...(observation.tags && { tags: observation.tags }),
    ...(exemption ? { exemption: exemptionNote(exemption) } : {}),
  };
}

/** What a reader wants to know besides; of old findings and of sweeps not all is known. */
function background({ why, references }: Observation["rule"], event: string | undefined) {
  const [reference] = references ?? [];
  return { ...(why && { why }), ...(reference && { reference }), ...(event && { event }) };
}

/** A posture finding keeps its first opening, unless the entity it was about is gone and this is another one. */
function beginning(stored: Finding | undefined, kind: Finding["kind"]): string | undefined {
  if (kind === "detection" || stored?.resolution?.how === "resource deleted") return undefined;
  return stored?.openedAt;
}

function resolved(stored: Finding, observation: Observation): Finding {
  const { exemption: _ended, effect: _former, historic: _untold, ...rest } = stored;
  const moment = isoTime(observation.at);
  return {
    ...rest,
    status: "resolved",
    since: moment,
    observedAt: moment,
    resolution: {
      how: observation.verdict.outcome === "deleted" ? "resource deleted" : "mended",
      actor: findingActor(observation.change?.actor),
      changeId: observation.change?.id ?? null,
    },
  };
}

export function findingResource(observation: Pick<Observation, "resource" | "facet">): FindingResource {
  const { resource, facet } = observation;
  return {
    type: resource.type,
    arn: resource.arn ?? resource.name,
    id: resource.id ?? null,
    name: resource.name,
    facet,
  };
}

export function findingActor(actor: Actor | undefined): FindingActor | null {
  if (!actor) return null;
  return {
    kind: actor.kind,
    name: actor.name,
    arn: actor.arn ?? null,
    session: actor.session ?? null,
    origin: actor.origin,
    sourceIp: actor.sourceIp ?? null,
    ...(actor.issuerArn && actor.issuerArn !== actor.arn ? { issuer: actor.issuerArn } : {}),
  };
}

/** What a finding says of its exemption. */
export function exemptionNote(exemption: Exemption): NonNullable<Finding["exemption"]> {
  return { reason: exemption.reason, owner: exemption.owner, expires: isoTime(exemption.expiresAt) };
}

/** ISO 8601 in UTC without milliseconds, as CloudTrail writes times. */
export function isoTime(at: number): string {
  if (at !== last.at) last = { at, text: new Date(at).toISOString().replace(".000Z", "Z") };
  return last.text;
}

/** A sweep asks for one moment again and again. */
let last = { at: 0, text: "1970-01-01T00:00:00Z" };

function equalJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
