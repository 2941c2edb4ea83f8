import type { EntityUpdate } from "./account-state.ts";
import type { Entity } from "./entity.ts";

/** How one property of an entity changed, in words that fit one line. */
export interface PropertyChange {
  readonly property: string;
  /** What is there now and was not; what was there and is not. One of them for a value that was replaced by nothing. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** Not worth a line: they follow from others or move by themselves. */
const SILENT: ReadonlySet<string> = new Set([
  "type",
  "account",
  "lastUsedAt",
  "passwordLastUsedAt",
  "serviceAccess",
]);

/** Says what an update made of an entity, property by property; empty for one that was made or deleted. */
export function propertyChanges({ before, after }: EntityUpdate): PropertyChange[] {
  if (before === undefined || after === undefined) return [];
  return Object.keys({ ...before, ...after })
    .filter((property) => !SILENT.has(property))
    .flatMap((property) => {
      const old = itemsOf(before, property);
      const now = itemsOf(after, property);
      const gained = now.filter((item) => !old.includes(item));
      const lost = old.filter((item) => !now.includes(item));
      return gained.length + lost.length === 0 ? [] : [{ property, gained, lost }];
    });
}

/** The items of a listing, or the value as the only item; nothing for what is not there. */
function itemsOf(entity: Entity, property: string): string[] {
  const value: unknown = entity[property as keyof Entity];
  if (value === undefined || value === null) return [];
  if (typeof value === "object" && "items" in value) return (value.items as readonly unknown[]).map(inWords);
  return [inWords(value)];
}

/** An item by its name where it has one: a policy's text would fill the page. */
function inWords(item: unknown): string {
  if (typeof item !== "object" || item === null) return String(item);
  if ("unknown" in item) return "unknown";
  if ("source" in item) return String(item.source);
  if ("document" in item && "name" in item) return `${item.name}: ${inWords(item.document)}`;
  for (const name of ["arn", "id", "serialNumber", "key"] as const) {
    if (name in item) return describe(item as Record<string, unknown>, name);
  }
  return JSON.stringify(item);
}

function describe(item: Record<string, unknown>, name: string): string {
  const detail =
    item["status"] ??
    item["value"] ??
    (typeof item["document"] === "object" ? inWords(item["document"]) : undefined);
  return detail === undefined ? String(item[name]) : `${String(item[name])} (${String(detail)})`;
}
