import { createHash } from "node:crypto";
import type { WindowEntry } from "./store.ts";

/**
 * Entries that a bucket of a window holds; more are dropped. No window needs nearly as many to be crossed, and a
 * row of DynamoDB holds no more than 400 KB.
 */
export const WINDOW_ENTRY_LIMIT = 500;

/** Bytes of a text in an entry; longer ones are known by their hash. */
const TEXT_LIMIT_BYTES = 200;

/** An entry as one text, the same for the same entry, so that a set of them counts each once. */
export function packWindowEntry({ at, changeId, distinct }: WindowEntry): string {
  return JSON.stringify([at, short(changeId), ...(distinct === undefined ? [] : [short(distinct)])]);
}

export function unpackWindowEntry(packed: string): WindowEntry {
  const [at, changeId, distinct] = JSON.parse(packed) as [number, string, string?];
  return { at, changeId, distinct };
}

function short(text: string): string {
  if (Buffer.byteLength(text) <= TEXT_LIMIT_BYTES) return text;
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}
