import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";

/** What a path turned out to be: a file to read, or the reason why there is nothing to read. */
export type TrailFile =
  | { readonly path: string; readonly outcome: "found" }
  | { readonly path: string; readonly outcome: "digest" }
  | { readonly path: string; readonly outcome: "problem"; readonly reason: string };

const TRAIL_NAME = /\.(json|ndjson|jsonl)(\.gz)?$|\.gz$/i;
/** Digests prove that log files were not altered; they hold no events and lie beside them in the bucket. */
const DIGEST_PATH = /CloudTrail-Digest/;

/**
 * Finds the files of a trail: named files as they are, folders with all below them in the order of their names.
 *
 * In a folder only names that a trail can have are looked at; a file that is named is read whatever it is called.
 */
export function* findTrailFiles(paths: readonly string[]): Generator<TrailFile> {
  const seenFolders = new Set<string>();
  for (const path of paths) {
    const kind = path === "-" ? "file" : kindOf(path);
    if (kind === "folder") yield* findInNamedFolder(path, seenFolders);
    else if (kind === "file") yield fileAt(path);
    else yield kind;
  }
}

function fileAt(path: string): TrailFile {
  return { path, outcome: DIGEST_PATH.test(path) ? "digest" : "found" };
}

/** Follows links; says why where there is nothing. */
function kindOf(path: string): "folder" | "file" | TrailFile {
  try {
    return statSync(path).isDirectory() ? "folder" : "file";
  } catch (error) {
    return { path, outcome: "problem", reason: reasonOf(error) };
  }
}

function* findInNamedFolder(path: string, seen: Set<string>): Generator<TrailFile> {
  let empty = true;
  for (const file of findInFolder(path, seen)) {
    empty = false;
    yield file;
  }
  if (empty) yield { path, outcome: "problem", reason: "is a folder without trail files" };
}

/** @param seen folders by their real path: a link may lead back */
function* findInFolder(path: string, seen: Set<string>): Generator<TrailFile> {
  let entries: Dirent[];
  try {
    const real = realpathSync(path);
    if (seen.has(real)) return;
    seen.add(real);
    entries = readdirSync(path, { withFileTypes: true });
  } catch (error) {
    yield { path, outcome: "problem", reason: reasonOf(error) };
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const found = join(path, entry.name);
    const kind = entry.isSymbolicLink() ? kindOf(found) : entry.isDirectory() ? "folder" : "file";
    if (kind === "folder") yield* findInFolder(found, seen);
    else if (kind !== "file") yield kind;
    else if (TRAIL_NAME.test(entry.name)) yield fileAt(found);
  }
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
