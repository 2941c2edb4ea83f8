import { GUARD_EVENTS } from "./guard-events.ts";
import { IAM_WRITES } from "./iam-events.ts";
import { IAM_READS } from "./iam-read-events.ts";
import { IDENTITY_EVENTS } from "./identity-events.ts";
import { ORGANIZATION_EVENTS } from "./organization-events.ts";
import { RESOURCE_EVENTS } from "./resource-events.ts";
import type { CatalogueRow } from "./target-spec.ts";

/**
 * Every event that something listens to, one row each, keyed `service:EventName`; the service is the first part of
 * `eventSource` (CloudWatch's is `monitoring`), the name is without an API date.
 *
 * Is responsible for what an event is about; may not say what anybody makes of it.
 */
export const CATALOGUE = {
  ...IAM_WRITES,
  ...IAM_READS,
  ...IDENTITY_EVENTS,
  ...ORGANIZATION_EVENTS,
  ...GUARD_EVENTS,
  ...RESOURCE_EVENTS,
} as const satisfies Record<`${string}:${string}`, CatalogueRow>;

/** `service:EventName` of an event in the catalogue. */
export type EventKey = keyof typeof CATALOGUE;

/** A catalogued event as the record parser meets it. */
export interface CatalogueEntry {
  readonly event: EventKey;
  readonly row: CatalogueRow;
}

/** All keys, in the order of the catalogue. */
export const EVENT_KEYS = Object.keys(CATALOGUE) as EventKey[];

/** The row of an event; undefined for events outside the catalogue. */
export function catalogueRow(event: string): CatalogueRow | undefined {
  return isCatalogued(event) ? CATALOGUE[event] : undefined;
}

export function isCatalogued(event: string): event is EventKey {
  return Object.hasOwn(CATALOGUE, event);
}

/** Whether the event is in the catalogue as one that changes something. */
export function isWrite(event: string): boolean {
  return catalogueRow(event)?.writes ?? false;
}

/** The event names that records carry for the event: with its API date where the service writes one. */
export function recordedNames(event: EventKey): readonly string[] {
  return [nameOf(event), ...(catalogueRow(event)?.recordedAs ?? [])];
}

/** Finds a record's row by source and name, without making text. */
export function findEntry(eventSource: string, eventName: string): CatalogueEntry | undefined {
  const names = BY_SOURCE.get(eventSource);
  if (!names) return undefined;
  return names.get(eventName) ?? (isDated(eventName) ? names.get(withoutApiDate(eventName)) : undefined);
}

/** The key of any event, catalogued or not: `lambda:UpdateFunctionCode` for `UpdateFunctionCode20150331v2`. */
export function eventKey(eventSource: string, eventName: string): string {
  return `${serviceOf(eventSource)}:${withoutApiDate(eventName)}`;
}

/** `iam` of `iam.amazonaws.com`; what is not of AWS keeps its whole name, so that nobody listens to it. */
function serviceOf(eventSource: string): string {
  return AWS_SOURCE.test(eventSource) ? eventSource.slice(0, eventSource.indexOf(".")) : eventSource;
}

const AWS_SOURCE = /\.amazonaws\.com(\.cn)?$/;

/**
 * Cuts the API date off: `UpdateFunctionCode20150331v2`, `CreateDistribution2020_05_31`.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html "Lambda management events in CloudTrail"
 */
function withoutApiDate(eventName: string): string {
  return isDated(eventName) ? eventName.replace(/20\d\d_?\d\d_?\d\d(v\d)?$/, "") : eventName;
}

function isDated(eventName: string): boolean {
  const last = eventName.charCodeAt(eventName.length - 1);
  return last >= 48 && last <= 57;
}

function nameOf(event: string): string {
  return event.slice(event.indexOf(":") + 1);
}

const BY_SOURCE: ReadonlyMap<string, ReadonlyMap<string, CatalogueEntry>> = indexBySource();

function indexBySource(): Map<string, Map<string, CatalogueEntry>> {
  const index = new Map<string, Map<string, CatalogueEntry>>();
  for (const event of EVENT_KEYS) {
    const source = `${event.slice(0, event.indexOf(":"))}.amazonaws.com`;
    const names = index.get(source) ?? new Map<string, CatalogueEntry>();
    index.set(source, names).set(`${source}.cn`, names);
    for (const name of recordedNames(event)) names.set(name, { event, row: CATALOGUE[event] });
  }
  return index;
}
