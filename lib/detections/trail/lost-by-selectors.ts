import { child, type JsonObject, list, text } from "../../cloudtrail/change.ts";

/**
 * What a trail no longer records of management events under the selectors of a PutEventSelectors request.
 *
 * @returns words for "to record ...", or undefined while calls that change something are recorded
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html
 */
export function lostBySelectors(request: JsonObject): string | undefined {
  const simple = objects(request, "eventSelectors");
  const advanced = objects(request, "advancedEventSelectors");
  if (simple.length === 0 && advanced.length === 0) return undefined;
  const kept = [...simple.flatMap(keptBySimple), ...advanced.flatMap(keptByAdvanced)];
  if (kept.length === 0) return "no management events";
  const writes = kept.filter(({ writes }) => writes);
  if (writes.length === 0) return "only read-only management events";
  const excluded = writes.reduce(
    (common, { excludes }) => common.filter((source) => excludes.includes(source)),
    [...(writes[0]?.excludes ?? [])],
  );
  const missed = excluded.filter((source) => !HARMLESS.has(source));
  return missed.length > 0 ? `no events of ${missed.join(", ")}` : undefined;
}

/** Management events that one selector lets through. */
interface Kept {
  /** Whether calls that change something are among them. */
  readonly writes: boolean;
  /** Event sources that are left out. */
  readonly excludes: readonly string[];
}

/** Sources of great volume, which AWS itself offers to leave out. */
const HARMLESS: ReadonlySet<string> = new Set(["kms.amazonaws.com", "rdsdata.amazonaws.com"]);

function keptBySimple(selector: JsonObject): Kept[] {
  if (selector["includeManagementEvents"] === false) return [];
  return [
    {
      writes: text(selector, "readWriteType") !== "ReadOnly",
      excludes: strings(selector, "excludeManagementEventSources"),
    },
  ];
}

function keptByAdvanced(selector: JsonObject): Kept[] {
  const fields = objects(selector, "fieldSelectors");
  const of = (name: string) => fields.find((field) => text(field, "field") === name) ?? {};
  if (!strings(of("eventCategory"), "equals").includes("Management")) return [];
  const source = of("eventSource");
  return [
    {
      writes: !strings(of("readOnly"), "equals").includes("true"),
      excludes: strings(source, "notEquals"),
    },
  ];
}

function objects(object: JsonObject, key: string): JsonObject[] {
  return list(object, key).map((item) => child({ item }, "item"));
}

function strings(object: JsonObject, key: string): string[] {
  return list(object, key).filter((item) => typeof item === "string");
}
