import { readFileSync, statSync } from "node:fs";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { TrailFile } from "./find-trail-files.ts";
import { isGzip } from "./inflate.ts";

/** Files up to this size are parsed in one go, which is faster; larger ones are split while they stream. */
const SMALL_BYTES = 1024 * 1024;
/** How many files are unpacked by other threads while one is parsed. */
const AHEAD = 2;

const unpack = promisify(gunzip);

export interface PreparedFile {
  readonly file: TrailFile;
  /** Undefined when the file must be streamed, for its size or for a fault of any kind. */
  readonly content: Promise<FileContent | undefined>;
}

export interface FileContent {
  /** Unpacked. */
  readonly bytes: Buffer;
  /** Whether a checksum told that these are the bytes that were written. */
  readonly isChecked: boolean;
}

/** Passes files on in their order, with the next few being unpacked meanwhile. */
export async function* prepareFiles(files: Iterable<TrailFile>): AsyncGenerator<PreparedFile> {
  const waiting: PreparedFile[] = [];
  for (const file of files) {
    waiting.push({ file, content: readSmallFile(file) });
    const next = waiting.length > AHEAD ? waiting.shift() : undefined;
    if (next) yield next;
  }
  yield* waiting;
}

async function readSmallFile({ path, outcome }: TrailFile): Promise<FileContent | undefined> {
  if (outcome !== "found" || path === "-") return undefined;
  try {
    const stats = statSync(path);
    if (!stats.isFile() || stats.size > SMALL_BYTES) return undefined;
    const bytes = readFileSync(path);
    if (!isGzip(bytes)) return { bytes, isChecked: false };
    const chunkSize = Math.max(unpackedBytes(bytes) + 1, LEAST_CHUNK_BYTES);
    if (chunkSize > SMALL_BYTES) return undefined;
    return { bytes: await unpack(bytes, { maxOutputLength: SMALL_BYTES, chunkSize }), isChecked: true };
  } catch {
    return undefined;
  }
}

/** Zlib takes no smaller chunks. */
const LEAST_CHUNK_BYTES = 64;

/**
 * What the end of a gzip file says of its size, so that it is unpacked into one piece of memory that fits: a full one
 * would make zlib ask for another.
 *
 * @see https://www.rfc-editor.org/rfc/rfc1952 "ISIZE"
 */
function unpackedBytes(gzip: Buffer): number {
  return gzip.readUInt32LE(gzip.length - 4);
}
