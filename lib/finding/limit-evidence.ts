import { createHash } from "node:crypto";
import type { Evidence } from "../rule/verdict.ts";

/** Bytes of JSON that evidence may take: an item of DynamoDB holds 400 KB with all its other attributes. */
const EVIDENCE_LIMIT_BYTES = 350_000;
const TEXT_LIMIT = 2_000;

/**
 * Keeps evidence small enough to store: over the limit, long texts are cut and the whole is named by its hash,
 * and the evidence says so.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html "Items"
 */
export function limitEvidence(evidence: Evidence): Evidence {
  const json = JSON.stringify(evidence);
  if (Buffer.byteLength(json) <= EVIDENCE_LIMIT_BYTES) return JSON.parse(json) as Evidence;
  const sha256 = createHash("sha256").update(json).digest("hex");
  const shortened = JSON.parse(json, (_key, value: unknown) => shorten(value)) as Evidence;
  const note = { truncated: true, originalBytes: Buffer.byteLength(json), sha256 };
  const whole = { ...shortened, ...note };
  return Buffer.byteLength(JSON.stringify(whole)) <= EVIDENCE_LIMIT_BYTES ? whole : note;
}

function shorten(value: unknown): unknown {
  if (typeof value === "string" && value.length > TEXT_LIMIT)
    return `${value.slice(0, TEXT_LIMIT).toWellFormed()}…`;
  if (Array.isArray(value) && value.length > 100) return value.slice(0, 100);
  return value;
}
