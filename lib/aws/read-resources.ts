import {
  BatchGetResourceConfigCommand,
  type ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeConfigurationRecordersCommand,
  paginateListDiscoveredResources,
  type ResourceKey,
} from "@aws-sdk/client-config-service";
import type { MutableAccountState } from "../iam/account-state.ts";
import { type Entity, keyOf } from "../iam/entity.ts";
import { type Fact, isUnknown, unknown } from "../iam/fact.ts";
import type { ResourceType } from "../iam/resource.ts";
import { ITEM_TYPES, readResourceItem } from "../iam/resource-item.ts";
import { type RecordingGroup, recordsType } from "../iam/services/config-recorder.ts";
import { ask, askPages } from "./ask.ts";
import { configClient } from "./clients.ts";

export const actions = [
  "config:BatchGetResourceConfig",
  "config:DescribeConfigurationRecorderStatus",
  "config:DescribeConfigurationRecorders",
  "config:ListDiscoveredResources",
] as const;

/**
 * Lists resources out of what AWS Config has recorded in the client's region, and puts them in place.
 *
 * Is responsible for why the list of a type may not be whole; may not say what of a resource is judged. An item is as
 * old as its recording: a reader of the moment can live with that, a state that records keep up to date cannot.
 */
export async function readResources(
  state: MutableAccountState,
  types: readonly ResourceType[],
): Promise<void> {
  const config = configClient();
  const region = await config.config.region();
  const recording = await orFailed(readRecording(config));
  for (const type of types) {
    state.incomplete[type] =
      reasonNotToAsk(type, recording) ??
      reasonIn(await orFailed(readType(config, state, type))) ??
      `AWS Config tells of ${region} only`;
  }
}

/** Throttling that outlasts the SDK's retries, or a region without AWS Config, leaves unread what it was to tell. */
async function orFailed<T>(reading: Promise<T>): Promise<Fact<T>> {
  try {
    return await reading;
  } catch (error) {
    return unknown(`asking AWS Config failed: ${error instanceof Error ? error.name : String(error)}`);
  }
}

function reasonIn(read: Fact<string | undefined>): string | undefined {
  return isUnknown(read) ? read.unknown : read;
}

function reasonNotToAsk(type: ResourceType, recording: Fact<RecordingGroup>): string | undefined {
  if (!(ITEM_TYPES as readonly string[]).includes(type))
    return `what AWS Config records of ${type} does not tell enough`;
  if (isUnknown(recording)) return recording.unknown;
  return recordsType(recording, type) ? undefined : `AWS Config does not record ${type}`;
}

/** What is recorded now. A recorder that was stopped leaves items behind that are true no longer. */
async function readRecording(config: ConfigServiceClient): Promise<Fact<RecordingGroup>> {
  const recorders = await ask(
    "config:DescribeConfigurationRecorders",
    config.send(new DescribeConfigurationRecordersCommand({})),
  );
  if (isUnknown(recorders)) return recorders;
  const recorder = recorders.ConfigurationRecorders?.find(({ servicePrincipal }) => !servicePrincipal);
  if (!recorder?.name) return unknown("AWS Config is not switched on");
  const status = await ask(
    "config:DescribeConfigurationRecorderStatus",
    config.send(
      new DescribeConfigurationRecorderStatusCommand({ ConfigurationRecorderNames: [recorder.name] }),
    ),
  );
  if (isUnknown(status)) return status;
  const isRecording = status.ConfigurationRecordersStatus?.[0]?.recording === true;
  return isRecording ? (recorder.recordingGroup ?? {}) : unknown("AWS Config's recorder is stopped");
}

/** @returns why resources of the type may be missing, beside those of other regions */
async function readType(
  config: ConfigServiceClient,
  state: MutableAccountState,
  type: ResourceType,
): Promise<string | undefined> {
  const pager = paginateListDiscoveredResources(
    { client: config, pageSize: PAGE },
    { resourceType: type as ConfigType },
  );
  const found = await askPages("config:ListDiscoveredResources", pager, (page) => page.resourceIdentifiers);
  const keys = found.items.flatMap(({ resourceId }) =>
    resourceId === undefined ? [] : [{ resourceType: type as ConfigType, resourceId }],
  );
  let missing = found.unknown;
  for (let start = 0; start < keys.length; start += PAGE)
    missing ??= await readItems(config, state, keys.slice(start, start + PAGE));
  return missing;
}

/** The SDK's list of types is longer than ours, but leaves some of ours out. */
type ConfigType = NonNullable<ResourceKey["resourceType"]>;

/**
 * The most of either call.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_BatchGetResourceConfig.html "resourceKeys"
 */
const PAGE = 100;

async function readItems(
  config: ConfigServiceClient,
  state: MutableAccountState,
  resourceKeys: ResourceKey[],
): Promise<string | undefined> {
  const answer = await ask(
    "config:BatchGetResourceConfig",
    config.send(new BatchGetResourceConfigCommand({ resourceKeys })),
  );
  if (isUnknown(answer)) return answer.unknown;
  let missing: string | undefined;
  for (const item of answer.baseConfigurationItems ?? []) {
    if (item.configurationItemStatus?.startsWith("ResourceDeleted")) continue;
    const entity: Fact<Entity> = readResourceItem({ ...item });
    if (isUnknown(entity)) missing = entity.unknown;
    else (state.entities[entity.type] as Map<string, Entity>).set(keyOf(entity), entity);
  }
  const left = answer.unprocessedResourceKeys?.length ?? 0;
  return left > 0 ? `AWS Config did not tell of ${left} resources` : missing;
}
