import { createHash } from "node:crypto";
import type { JsonObject } from "./change.ts";

/** An id for a record without one: equal for equal records, whatever the order of their keys. */
export function hashRecord(record: JsonObject): string {
  return `sha256-${createHash("sha256").update(canonical(record, 0)).digest("hex")}`;
}

const DEEPEST = 100;

/** JSON with sorted keys; what lies deeper than any real record does not tell two records apart. */
function canonical(value: unknown, depth: number): string {
  if (typeof value !== "object" || value === null || depth > DEEPEST) return scalar(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join()}]`;
  const object = value as JsonObject;
  const fields = Object.keys(object)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(object[key], depth + 1)}`);
  return `{${fields.join()}}`;
}

function scalar(value: unknown): string {
  return typeof value === "object" && value !== null ? "{}" : (JSON.stringify(value) ?? "null");
}
