import type { Stats } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { recordsOf } from "../cloudtrail/envelope.ts";
import type { ReadRecord } from "../cloudtrail/record.ts";
import { findTrailFiles, reasonOf } from "./find-trail-files.ts";
import { inflate, isGzip } from "./inflate.ts";
import { JsonSplitter } from "./split-json.ts";
import { ProblemCount, type TrailProblem } from "./trail-problem.ts";

/**
 * Is responsible for turning files, folders and standard input into changes in constant memory; may not judge them.
 */
export interface TrailBatch {
  /** As it was named on the command line, or found below a folder; `-` is standard input. */
  readonly file: string;
  readonly records: readonly ReadRecord[];
}

/** Told while reading: reading goes on after each of them. */
export interface TrailListener {
  onProblem(problem: TrailProblem): void;
  /** A file that is known to hold no records was passed over. */
  onSkipped(file: string): void;
  /** A file was read to its end. */
  onFile(file: string): void;
}

/** Files up to this size are parsed in one go, which is faster; larger ones are split while they stream. */
const WHOLE_FILE_BYTES = 4 * 1024 * 1024;
const READ_BYTES = 256 * 1024;
const BATCH_BYTES = 1024 * 1024;

/** Reads the records of all paths, in the order of the paths and of the names below them. */
export async function* readTrail(
  paths: readonly string[],
  stdin: AsyncIterable<Uint8Array>,
  listener: TrailListener,
): AsyncGenerator<TrailBatch> {
  for await (const file of findTrailFiles(paths)) {
    if (file.outcome === "problem") {
      listener.onProblem({ kind: "file", file: file.path, reason: file.reason, count: 1 });
    } else if (file.outcome === "digest") {
      listener.onSkipped(file.path);
    } else {
      yield* readFile(file.path, stdin, listener);
      listener.onFile(file.path);
    }
  }
}

async function* readFile(
  file: string,
  stdin: AsyncIterable<Uint8Array>,
  listener: TrailListener,
): AsyncGenerator<TrailBatch> {
  const problems = new ProblemCount(file);
  let position = 0;
  try {
    const values = file === "-" ? streamValues(stdin, problems) : fileValues(file, problems);
    for await (const batch of values) {
      const records: ReadRecord[] = [];
      for (const record of batch.flatMap((value) => [...recordsOf(value)])) {
        if (record.parsed === "change") records.push(record);
        else problems.add("record", record.reason, position);
        position += 1;
      }
      if (records.length > 0) yield { file, records };
    }
  } catch (error) {
    problems.add("file", failureReason(error));
  }
  if (position === 0 && problems.isEmpty) problems.add("file", "holds no records");
  for (const problem of problems.all()) listener.onProblem(problem);
}

async function* fileValues(file: string, problems: ProblemCount): AsyncGenerator<unknown[]> {
  const handle = await open(file);
  try {
    const stats = await handle.stat();
    const whole = stats.isFile() && stats.size <= WHOLE_FILE_BYTES ? await parseWhole(handle) : undefined;
    if (whole !== undefined) yield [whole];
    else yield* streamValues(handle.createReadStream(streamOptions(stats)), problems);
  } finally {
    await handle.close();
  }
}

/** The file's one JSON value; undefined when it has any fault: the stream finds out which. */
async function parseWhole(handle: FileHandle): Promise<unknown> {
  const bytes = await handle.readFile();
  try {
    const inflated = isGzip(bytes) ? gunzipSync(bytes, { maxOutputLength: WHOLE_FILE_BYTES }) : bytes;
    return JSON.parse(inflated.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** A pipe has no position to start from. */
function streamOptions(stats: Stats): { highWaterMark: number; start?: number; autoClose: false } {
  const options = { highWaterMark: READ_BYTES, autoClose: false } as const;
  return stats.isFile() ? { ...options, start: 0 } : options;
}

/** The JSON values of a stream, gzip or not, in batches of about a megabyte. */
async function* streamValues(
  source: AsyncIterable<Uint8Array>,
  problems: ProblemCount,
): AsyncGenerator<unknown[]> {
  let values: unknown[] = [];
  let characters = 0;
  const splitter = new JsonSplitter({
    item(json) {
      characters += json.length;
      try {
        values.push(JSON.parse(json));
      } catch {
        problems.add("record", "is not JSON");
      }
    },
    broken: (reason) => problems.add("record", reason),
  });
  let sawBytes = false;
  try {
    for await (const chunk of inflateIfGzip(source)) {
      sawBytes ||= chunk.length > 0;
      splitter.push(chunk);
      if (characters < BATCH_BYTES) continue;
      yield values;
      values = [];
      characters = 0;
    }
    splitter.end();
  } catch (error) {
    problems.add("file", failureReason(error));
  }
  if (!sawBytes && problems.isEmpty) problems.add("file", "is empty");
  if (values.length > 0) yield values;
}

async function* inflateIfGzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]();
  const head = await firstBytes(iterator);
  const whole = chain(head, iterator);
  yield* isGzip(head) ? inflate(whole) : whole;
}

/** At least the two bytes that tell gzip, unless there are fewer. */
async function firstBytes(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < 2) {
    const next = await iterator.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  return head;
}

async function* chain(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

const ZLIB_REASONS: { readonly [code: string]: string } = {
  Z_BUF_ERROR: "is a gzip file that is cut off",
  Z_DATA_ERROR: "is a damaged gzip file",
};

function failureReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return ZLIB_REASONS[code] ?? reasonOf(error);
}
