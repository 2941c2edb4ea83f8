import { opendir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";

/** What a path turned out to be: a file to read, or the reason why there is nothing to read. */
export type TrailFile =
  | { readonly path: string; readonly outcome: "found" }
  | { readonly path: string; readonly outcome: "digest" }
  | { readonly path: string; readonly outcome: "problem"; readonly reason: string };

const TRAIL_NAME = /\.(json|ndjson|jsonl|json-sequence)(\.gz)?$|\.gz$/i;
/** Digests prove that log files were not altered; they hold no events and lie beside them in the bucket. */
const DIGEST_PATH = /CloudTrail-Digest/;

/**
 * Finds the files of a trail: named files as they are, folders with all below them in the order of their names.
 *
 * In a folder only names that a trail can have are looked at; a file that is named is read whatever it is called.
 */
export async function* findTrailFiles(paths: readonly string[]): AsyncGenerator<TrailFile> {
  const seenFolders = new Set<string>();
  for (const path of paths) {
    if (path === "-") yield { path, outcome: "found" };
    else yield* findBelow(path, seenFolders, true);
  }
}

async function* findBelow(path: string, seen: Set<string>, named: boolean): AsyncGenerator<TrailFile> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) yield* findInFolder(path, seen, named);
    else if (!found.isFile() && !named) return;
    else if (!named && !TRAIL_NAME.test(path)) return;
    else yield { path, outcome: DIGEST_PATH.test(path) ? "digest" : "found" };
  } catch (error) {
    yield { path, outcome: "problem", reason: reasonOf(error) };
  }
}

async function* findInFolder(path: string, seen: Set<string>, named: boolean): AsyncGenerator<TrailFile> {
  const real = await realpath(path);
  if (seen.has(real)) return;
  seen.add(real);
  const names: string[] = [];
  for await (const entry of await opendir(path)) names.push(entry.name);
  names.sort();
  let empty = true;
  for (const name of names)
    for await (const file of findBelow(join(path, name), seen, false)) {
      empty = false;
      yield file;
    }
  if (empty && named) yield { path, outcome: "problem", reason: "is a folder without trail files" };
}

const REASONS: { readonly [code: string]: string } = {
  ENOENT: "does not exist",
  EACCES: "may not be read: permission denied",
  EPERM: "may not be read: permission denied",
  ELOOP: "is a link to itself",
};

/** Why the file system refused, for people. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
}
