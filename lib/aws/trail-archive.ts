import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { GetObjectCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";
import { recordsOf } from "../cloudtrail/envelope.ts";
import type { ParsedRecord } from "../cloudtrail/record.ts";
import { dayFolder, parseTrailKey } from "../cloudtrail/trail-key.ts";

/** What of a bucket is read. */
export interface ArchiveRange {
  readonly bucket: string;
  /** Before `AWSLogs/`, with its slash; empty where there is none. */
  readonly prefix: string;
  /** Empty: all. */
  readonly accounts: readonly string[];
  /** Empty: all. */
  readonly regions: readonly string[];
  /** Epoch milliseconds, both ends included. */
  readonly from: number;
  readonly to: number;
}

/** The files of one account and region. */
export interface ArchiveFolder {
  readonly account: string;
  readonly region: string;
  /** Up to and with the region's slash. */
  readonly prefix: string;
}

/** Files of a day can come the day after. */
const LATE_MS = 86_400_000;
/** No file that CloudTrail writes is as large; a larger one is a bomb. */
const MAX_FILE_BYTES = 512 * 1024 * 1024;

const unpack = promisify(gunzip);

/**
 * Finds the folders of accounts and regions, of an organization's trail too.
 *
 * Is responsible for reading what a trail delivered to S3; may not judge it.
 */
export async function archiveFolders(s3: S3Client, range: ArchiveRange): Promise<readonly ArchiveFolder[]> {
  const found: ArchiveFolder[] = [];
  for (const accountFolder of await accountFolders(s3, range.bucket, `${range.prefix}AWSLogs/`)) {
    const account = lastPart(accountFolder);
    if (range.accounts.length > 0 && !range.accounts.includes(account)) continue;
    for (const prefix of await foldersIn(s3, range.bucket, `${accountFolder}CloudTrail/`)) {
      const region = lastPart(prefix);
      if (range.regions.length === 0 || range.regions.includes(region))
        found.push({ account, region, prefix });
    }
  }
  return found.sort((a, b) => (a.prefix < b.prefix ? -1 : 1));
}

/**
 * Names the log files of the period, a folder at a time, oldest first.
 *
 * @param after a key: files up to it in its folder, and folders before that, are passed over
 */
export async function* archiveKeys(s3: S3Client, range: ArchiveRange, after = ""): AsyncGenerator<string> {
  for (const { prefix } of await archiveFolders(s3, range)) {
    if (prefix < after && !after.startsWith(prefix)) continue;
    const first = `${prefix}${dayFolder(range.from)}`;
    yield* keysOf(s3, range, prefix, after > first ? after : first);
  }
}

/** Whether a file can hold records of the period. */
export function isInRange(
  key: string,
  { from, to, accounts, regions }: Omit<ArchiveRange, "bucket" | "prefix">,
): boolean {
  const parsed = parseTrailKey(key);
  if (parsed === undefined || parsed.day < dayFolder(from) || parsed.day > dayFolder(to + LATE_MS))
    return false;
  return (
    (accounts.length === 0 || accounts.includes(parsed.account)) &&
    (regions.length === 0 || regions.includes(parsed.region))
  );
}

/**
 * Reads one log file; one that is damaged says why.
 *
 * @throws {Error} when it cannot be fetched
 */
export async function readArchiveFile(
  s3: S3Client,
  bucket: string,
  key: string,
): Promise<{ readonly records: readonly ParsedRecord[] } | { readonly problem: string }> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const packed = (await Body?.transformToByteArray()) ?? new Uint8Array();
  try {
    const bytes = await unpack(packed, { maxOutputLength: MAX_FILE_BYTES });
    return { records: [...recordsOf(JSON.parse(bytes.toString("utf8")))] };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

async function accountFolders(s3: S3Client, bucket: string, root: string): Promise<readonly string[]> {
  const folders = await foldersIn(s3, bucket, root);
  const nested = await Promise.all(
    folders.filter((folder) => /^o-/.test(lastPart(folder))).map((folder) => foldersIn(s3, bucket, folder)),
  );
  return [...folders, ...nested.flat()].filter((folder) => /^\d{12}$/.test(lastPart(folder)));
}

async function foldersIn(s3: S3Client, bucket: string, prefix: string): Promise<readonly string[]> {
  const folders: string[] = [];
  let token: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, Delimiter: "/", ContinuationToken: token }),
    );
    folders.push(...(page.CommonPrefixes ?? []).flatMap(({ Prefix }) => Prefix ?? []));
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return folders;
}

async function* keysOf(
  s3: S3Client,
  range: ArchiveRange,
  prefix: string,
  startAfter: string,
): AsyncGenerator<string> {
  let token: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({
        Bucket: range.bucket,
        Prefix: prefix,
        StartAfter: startAfter,
        ContinuationToken: token,
      }),
    );
    for (const { Key = "" } of page.Contents ?? []) {
      if (isInRange(Key, range)) yield Key;
      else if ((parseTrailKey(Key)?.day ?? "") > dayFolder(range.to + LATE_MS)) return;
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

function lastPart(folder: string): string {
  return folder.split("/").at(-2) ?? "";
}
