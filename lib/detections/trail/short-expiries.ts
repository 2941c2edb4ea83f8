import { child, type JsonObject, text } from "../../cloudtrail/change.ts";

/** One enabled rule by which objects expire soon. */
export interface ShortExpiry {
  readonly id: string;
  readonly prefix: string;
  readonly days: number;
}

/**
 * The enabled rules of a PutBucketLifecycle request that let objects expire within some days, the shortest first.
 *
 * CloudTrail writes the request as XML became JSON: one rule is an object, several are a list.
 */
export function shortExpiries(request: JsonObject, withinDays: number): readonly ShortExpiry[] {
  return listed(child(request, "LifecycleConfiguration"), "Rule")
    .filter((rule) => text(rule, "Status") === "Enabled")
    .flatMap((rule) => {
      const days = Number(child(rule, "Expiration")["Days"] ?? Number.NaN);
      if (!(days <= withinDays)) return [];
      const prefix = text(child(rule, "Filter"), "Prefix") ?? text(rule, "Prefix") ?? "";
      return [{ id: text(rule, "ID") ?? "", prefix, days }];
    })
    .sort((a, b) => a.days - b.days);
}

function listed(object: JsonObject, key: string): JsonObject[] {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return Array.isArray(value) ? value.map((item: unknown) => child({ item }, "item")) : [child(object, key)];
}
