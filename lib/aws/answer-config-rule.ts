import type { ConfigServiceClient } from "@aws-sdk/client-config-service";
import type { ActiveRule, ActiveRules } from "../engine/active-rules.ts";
import { type ConfigVerdict, configVerdict } from "../engine/config-verdict.ts";
import type { WarmAccount } from "../engine/warm-accounts.ts";
import { cutText } from "../finding/cut-text.ts";
import type { Exemption } from "../finding/exemption.ts";
import { type AccountState, findByRef } from "../iam/account-state.ts";
import { configResourceId, readConfigItem } from "../iam/config-item.ts";
import { type Entity, keyOf, refOf } from "../iam/entity.ts";
import { isUnknown } from "../iam/fact.ts";
import { fillGaps } from "../iam/fill-gaps.ts";
import { complianceDetails, actions as detailsActions, resourceKey } from "./compliance-details.ts";
import type { ConfigEvent, ConfigItem, ConfigResource } from "./config-event.ts";
import {
  ANNOTATION_LIMIT,
  type ConfigEvaluation,
  actions as putActions,
  putEvaluations,
} from "./put-evaluations.ts";
import { actions as historyActions, resourceConfigHistory } from "./resource-config-history.ts";

export const actions = [...detailsActions, ...historyActions, ...putActions] as const;

export interface ConfigPorts {
  readonly config: ConfigServiceClient;
  readonly active: ActiveRules;
  loadAccount(account: string): Promise<WarmAccount>;
  /** What people exempted by command; asked for only when something is violated. */
  exemptionsOfAccount(account: string): Promise<readonly Exemption[]>;
}

export interface ConfigAnswer {
  readonly sent: number;
  /** Why some resources got no evaluation: AWS Config knows no "cannot tell". */
  readonly undetermined: readonly string[];
}

/**
 * Answers one question of AWS Config: about the resource of a notification with exactly one evaluation, or on schedule
 * about all resources of the rule.
 *
 * Is responsible for what is answered, with which time and under which id; may not judge.
 *
 * A rule that is off, or that does not exist, applies to nothing.
 *
 * @throws {EvaluationsRefusedError} when AWS Config did not store the answer
 */
export async function answerConfigRule(event: ConfigEvent, ports: ConfigPorts): Promise<ConfigAnswer> {
  const rule = ports.active.rules.find((active) => active.rule.id === event.rule);
  const drafts = await draftsFor(event, rule, ports);
  await putEvaluations(ports.config, drafts.evaluations, event.resultToken);
  return { sent: drafts.evaluations.length, undetermined: drafts.undetermined };
}

interface Drafts {
  readonly evaluations: readonly ConfigEvaluation[];
  readonly undetermined: readonly string[];
}

async function draftsFor(
  event: ConfigEvent,
  rule: ActiveRule | undefined,
  ports: ConfigPorts,
): Promise<Drafts> {
  const { question } = event;
  if (question.kind === "scheduled")
    return draftAll(event.configRule, event.account, rule, question.at, ports);
  if (!rule || !question.resource.applicable) return notApplicable(question.resource);
  const item =
    question.kind === "resource"
      ? question.item
      : await resourceConfigHistory(ports.config, question.resource, question.resource.capturedAt);
  if (!item) return undetermined(`AWS Config has no history of ${question.resource.resourceId}`);
  return draftOne(event.account, rule, question.resource, item, ports);
}

/** The item is newer than what is stored; what it does not hold, such as access keys, is as it was stored. */
async function draftOne(
  account: string,
  rule: ActiveRule,
  resource: ConfigResource,
  item: ConfigItem,
  ports: ConfigPorts,
): Promise<Drafts> {
  const read = readConfigItem(item);
  if (isUnknown(read)) return undetermined(read.unknown);
  const { state } = await ports.loadAccount(account);
  const entity = fillGaps(read, findByRef(state, refOf(read)));
  const entities = new Map<string, Entity>(state.entities[entity.type]).set(keyOf(entity), entity);
  const current = { ...state, entities: { ...state.entities, [entity.type]: entities } };
  const verdict = await verdictsOf(account, rule, ports)(entity, current, resource.capturedAt);
  if (verdict.compliance === "undetermined") return undetermined(verdict.reason);
  const { resourceType, resourceId, capturedAt } = resource;
  return {
    evaluations: [{ resourceType, resourceId, ...verdict, orderingAt: capturedAt }],
    undetermined: [],
  };
}

/** Sends only what changed, and ends the rows of resources that are no longer there. */
async function draftAll(
  name: string,
  account: string,
  rule: ActiveRule | undefined,
  at: number,
  ports: ConfigPorts,
): Promise<Drafts> {
  const { state, whole } = await ports.loadAccount(account);
  if (!whole) return undetermined("the account was not read whole yet: the first sweep has not ended");
  const shown = await complianceDetails(ports.config, name);
  const seen = new Set<string>();
  const reasons: string[] = [];
  const evaluations: ConfigEvaluation[] = [];
  const verdictOf = rule && verdictsOf(account, rule, ports);
  for (const entity of rule ? resourcesOf(rule, state.entities) : []) {
    const resourceId = configResourceId(entity);
    if (!verdictOf || entity.account !== account || resourceId === undefined) continue;
    const resource = { resourceType: entity.type, resourceId };
    seen.add(resourceKey(resource));
    const verdict = await verdictOf(entity, state, at);
    if (verdict.compliance === "undetermined") reasons.push(`${entity.name}: ${verdict.reason}`);
    else if (isNews({ ...resource, ...verdict }, shown))
      evaluations.push({ ...resource, ...verdict, orderingAt: at });
  }
  const stale = [...shown.values()].filter((row) => !seen.has(resourceKey(row)));
  return { evaluations: [...evaluations, ...stale.map((row) => ended(row, at))], undetermined: reasons };
}

/** The verdicts of one rule, exemptions by command included, which are read once and only when they could matter. */
function verdictsOf(account: string, rule: ActiveRule, { active: { settings }, ...ports }: ConfigPorts) {
  let stored: Promise<readonly Exemption[]> | undefined;
  return async (entity: Entity, state: AccountState, at: number): Promise<ConfigVerdict> => {
    const verdict = configVerdict(rule, entity, state, settings, at);
    if (verdict.compliance !== "NON_COMPLIANT") return verdict;
    stored ??= ports.exemptionsOfAccount(account);
    const exemptions = [...settings.exemptions, ...(await stored)];
    return configVerdict(rule, entity, state, { ...settings, exemptions }, at);
  };
}

function resourcesOf({ rule }: ActiveRule, entities: WarmAccount["state"]["entities"]): Entity[] {
  return rule.resources.flatMap((type) => [...entities[type].values()]);
}

function isNews(
  evaluation: Omit<ConfigEvaluation, "orderingAt">,
  shown: Awaited<ReturnType<typeof complianceDetails>>,
): boolean {
  const row = shown.get(resourceKey(evaluation));
  if (!row) return evaluation.compliance !== "NOT_APPLICABLE";
  const annotation = cutText(evaluation.annotation, ANNOTATION_LIMIT);
  return row.compliance !== evaluation.compliance || row.annotation !== annotation;
}

function ended(
  { resourceType, resourceId }: Pick<ConfigResource, "resourceType" | "resourceId">,
  orderingAt: number,
): ConfigEvaluation {
  return { resourceType, resourceId, compliance: "NOT_APPLICABLE", annotation: "", orderingAt };
}

function notApplicable(resource: ConfigResource): Drafts {
  return { evaluations: [ended(resource, resource.capturedAt)], undetermined: [] };
}

function undetermined(reason: string): Drafts {
  return { evaluations: [], undetermined: [reason] };
}
