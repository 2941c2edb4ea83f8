import { createReadStream } from "node:fs";
import type { ChangeHead } from "../cloudtrail/change-head.ts";
import { recordsOf } from "../cloudtrail/envelope.ts";
import { reasonOf, type TrailFile } from "./find-trail-files.ts";
import { inflate, isGzip } from "./inflate.ts";
import { type FileContent, prepareFiles } from "./read-small-file.ts";
import { skimTrail } from "./skim-trail.ts";
import { JsonSplitter } from "./split-json.ts";
import { ProblemCount, type TrailProblem } from "./trail-problem.ts";
import { parsedRecord, type TrailHead, type TrailRecord } from "./trail-record.ts";

/**
 * Is responsible for turning files, folders and standard input into changes in constant memory; may not judge them.
 */
export interface TrailBatch {
  /** As it was named on the command line, or found below a folder; `-` is standard input. */
  readonly file: string;
  readonly records: readonly TrailRecord[];
  /** How many records more there were, of calls that succeeded and that nobody wants. */
  readonly passedOver: number;
}

/** Told while reading: reading goes on after each of them. */
export interface TrailListener {
  onProblem(problem: TrailProblem): void;
  /** A file that is known to hold no records was passed over. */
  onSkipped(file: string): void;
  /** A file was read to its end. */
  onFile(file: string): void;
}

const READ_BYTES = 256 * 1024;
const BATCH_BYTES = 512 * 1024;

/**
 * Reads the records of files, in their order.
 *
 * @param mayMatter asked where a record need not be parsed to be known: of those refused only the number is told
 */
export async function* readTrail(
  files: Iterable<TrailFile>,
  stdin: AsyncIterable<Uint8Array>,
  listener: TrailListener,
  mayMatter: (head: ChangeHead) => boolean = () => true,
): AsyncGenerator<TrailBatch> {
  for await (const { file, content } of prepareFiles(files)) {
    if (file.outcome === "problem") {
      listener.onProblem({ kind: "file", file: file.path, reason: file.reason, count: 1 });
    } else if (file.outcome === "digest") {
      listener.onSkipped(file.path);
    } else {
      const source = { file: file.path, content: await content, stdin, mayMatter };
      yield* readRecords(source, listener);
      listener.onFile(file.path);
    }
  }
}

interface Source {
  readonly file: string;
  readonly content: FileContent | undefined;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly mayMatter: (head: ChangeHead) => boolean;
}

async function* readRecords(source: Source, listener: TrailListener): AsyncGenerator<TrailBatch> {
  const { file } = source;
  const problems = new ProblemCount(file);
  let position = 0;
  try {
    for await (const { items, passedOver } of batchesOf(source, problems)) {
      const records: TrailRecord[] = [];
      for (const item of items) {
        if ("head" in item) records.push({ change: item.head, json: () => item.json });
        else
          for (const read of recordsOf(item.value)) {
            const text = read.parsed === "change" && read.record === item.value ? item.json : undefined;
            if (read.parsed === "change") records.push(parsedRecord(read, text));
            else problems.add("record", read.reason, position + records.length + (item.passedBefore ?? 0));
          }
      }
      position += records.length + passedOver;
      if (records.length + passedOver > 0) yield { file, records, passedOver };
    }
  } catch (error) {
    problems.add("file", failureReason(error));
  }
  if (position === 0 && problems.isEmpty) problems.add("file", "holds no records");
  for (const problem of problems.all()) listener.onProblem(problem);
}

interface Batch {
  readonly items: readonly TrailItem[];
  /** Records of which nothing more is known than that nobody wants them. */
  readonly passedOver: number;
}

type TrailItem = ParsedItem | UnparsedItem;

/** JSON that holds records. */
interface ParsedItem {
  readonly value: unknown;
  /** Its text; absent where it is one of several in a text. */
  readonly json?: string;
  /** How many records of the batch were passed over before it. */
  readonly passedBefore?: number;
}

/** One record that is known well enough. */
interface UnparsedItem {
  readonly head: TrailHead;
  readonly json: string;
}

async function* batchesOf(
  { file, content, stdin, mayMatter }: Source,
  problems: ProblemCount,
): AsyncGenerator<Batch> {
  const skimmed = content?.isChecked ? skimBatch(content.bytes, mayMatter, problems) : undefined;
  const whole = skimmed === undefined && content ? parseWhole(content.bytes) : undefined;
  if (skimmed) yield skimmed;
  else if (whole !== undefined) yield { items: [{ value: whole }], passedOver: 0 };
  else if (file === "-") yield* streamBatches(stdin, problems);
  else yield* streamBatches(createReadStream(file, { highWaterMark: READ_BYTES }), problems);
}

function skimBatch(bytes: Buffer, mayMatter: Source["mayMatter"], problems: ProblemCount): Batch | undefined {
  const skimmed = skimTrail(bytes, mayMatter);
  if (skimmed === undefined) return undefined;
  const items: TrailItem[] = [];
  for (const { head, start, end, passedBefore } of skimmed.pieces) {
    const json = bytes.toString("utf8", start, end);
    if (head?.isIdentified) items.push({ head, json });
    else for (const item of parsePiece(json, problems)) items.push({ ...item, passedBefore });
  }
  return { items, passedOver: skimmed.passedOver };
}

/** @param json one record or, where it is written in an unusual way, several with commas between them */
function parsePiece(json: string, problems: ProblemCount): readonly ParsedItem[] {
  try {
    const values = JSON.parse(`[${json}]`) as unknown[];
    return values.length === 1 ? [{ value: values[0], json }] : values.map((value) => ({ value }));
  } catch {
    problems.add("record", "is not JSON");
    return [];
  }
}

/** The file's one JSON value; undefined when it is none: the stream finds out what is wrong. */
function parseWhole(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** The JSON values of a stream, gzip or not, in batches of about a megabyte. */
async function* streamBatches(
  source: AsyncIterable<Uint8Array>,
  problems: ProblemCount,
): AsyncGenerator<Batch> {
  let items: ParsedItem[] = [];
  let characters = 0;
  const splitter = new JsonSplitter({
    item(json) {
      characters += json.length;
      try {
        items.push({ value: JSON.parse(json), json });
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
      yield { items, passedOver: 0 };
      items = [];
      characters = 0;
    }
    splitter.end();
  } catch (error) {
    problems.add("file", failureReason(error));
  }
  if (!sawBytes && problems.isEmpty) problems.add("file", "is empty");
  if (items.length > 0) yield { items, passedOver: 0 };
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
