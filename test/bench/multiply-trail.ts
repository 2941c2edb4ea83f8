import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { JsonObject } from "../../lib/cloudtrail/change.ts";
import { DETECTIONS } from "../../lib/detections/index.ts";
import { activateRules } from "../../lib/engine/active-rules.ts";
import { findTrailFiles } from "../../lib/local/find-trail-files.ts";
import { pickRelevant } from "../../lib/local/pick-relevant.ts";
import { readTrail } from "../../lib/local/read-trail.ts";
import { RULES } from "../../lib/rules/index.ts";
import { DEFAULT_SETTINGS } from "../../lib/settings/parse-settings.ts";

const HOUR_MS = 3_600_000;
/** Delivered files hold some hundreds of records. */
const RECORDS_PER_FILE = 500;
/** In a real archive a twelfth of the records or less can matter to a rule. */
const RELEVANT_SHARE = 1 / 12;

export interface Multiplied {
  /** Many small files, as CloudTrail delivers them. */
  readonly folder: string;
  /** The same records in one packed file. */
  readonly single: string;
  readonly records: number;
}

/**
 * Writes an archive of at least `atLeast` records, made of copies of a smaller one: each copy an hour later and with
 * ids of its own.
 *
 * @param dilute repeat what matters to no rule until it is as frequent as in a real archive
 */
export async function multiplyTrail(
  sources: readonly string[],
  target: string,
  atLeast: number,
  dilute: boolean,
): Promise<Multiplied> {
  const records = await readSource(sources, dilute);
  const folder = join(target, "files");
  const single = join(target, "single.json.gz");
  mkdirSync(folder);
  writeFileSync(single, gzipSync('{"Records":['));
  let count = 0;
  for (const batch of batches(copies(records, atLeast))) {
    const text = batch.join(",");
    writeFileSync(
      join(folder, `${String(count).padStart(9, "0")}.json.gz`),
      gzipSync(`{"Records":[${text}]}`),
    );
    // Parts of gzip that follow each other are one stream.
    appendFileSync(single, gzipSync(count === 0 ? text : `,${text}`));
    count += batch.length;
  }
  appendFileSync(single, gzipSync("]}"));
  return { folder, single, records: count };
}

interface SourceRecord {
  readonly record: JsonObject;
  /** Epoch milliseconds. */
  readonly at: number;
}

async function readSource(sources: readonly string[], dilute: boolean): Promise<SourceRecord[]> {
  const relevance = pickRelevant(activateRules(RULES, DETECTIONS, DEFAULT_SETTINGS));
  const relevant: SourceRecord[] = [];
  const ordinary: SourceRecord[] = [];
  const listener = { onProblem: () => {}, onSkipped: () => {}, onFile: () => {} };
  for await (const { records } of readTrail(findTrailFiles(sources), process.stdin, listener))
    for (const { change, json } of records)
      (relevance.matters(change) ? relevant : ordinary).push({ record: JSON.parse(json()), at: change.at });
  const wanted = dilute ? Math.ceil(relevant.length / RELEVANT_SHARE) - relevant.length : ordinary.length;
  return interleave(
    relevant,
    Array.from({ length: wanted }, (_, index) => ordinary[index % ordinary.length] ?? []).flat(),
  );
}

/** Spreads the few evenly among the many. */
function interleave(few: readonly SourceRecord[], many: readonly SourceRecord[]): SourceRecord[] {
  const step = Math.max(1, Math.floor(many.length / Math.max(few.length, 1)));
  const groups = few.map((record, index) => [record, ...many.slice(index * step, (index + 1) * step)]);
  return [...groups.flat(), ...many.slice(few.length * step)];
}

function* copies(records: readonly SourceRecord[], atLeast: number): Generator<string> {
  for (let copy = 0; copy * records.length < atLeast; copy += 1)
    for (const [index, record] of records.entries()) yield copyOf(record, copy, index);
}

function copyOf({ record, at }: SourceRecord, copy: number, index: number): string {
  const eventTime = new Date(at + copy * HOUR_MS).toISOString().replace(".000Z", "Z");
  const mark = `${copy.toString(16).padStart(4, "0")}-${index.toString(16).padStart(8, "0")}`;
  const eventID = `${String(record["eventID"]).slice(0, 22)}-${mark}`;
  const shared = "sharedEventID" in record ? { sharedEventID: `${record["sharedEventID"]}-${copy}` } : {};
  return JSON.stringify({ ...record, ...shared, eventTime, eventID });
}

function* batches(texts: Iterable<string>): Generator<string[]> {
  let batch: string[] = [];
  for (const text of texts) {
    batch.push(text);
    if (batch.length < RECORDS_PER_FILE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
