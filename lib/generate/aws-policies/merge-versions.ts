import { isDeepStrictEqual } from "node:util";
import type { SourceVersion } from "./policy-version.ts";

/** A version whose date is known. */
export interface DatedVersion extends SourceVersion {
  readonly from: number;
}

export interface MergedVersions {
  /** By path, each in the order of its versions; those without a date are left out, and so are gaps. */
  readonly policies: ReadonlyMap<string, readonly DatedVersion[]>;
  /** Versions of which two sources tell different texts, for people. */
  readonly differences: readonly string[];
}

/**
 * Puts the sources together: the first text of a version counts, and the date of a sighting before that of the history.
 *
 * @param sightings their dates are AWS's own
 */
export function mergeVersions(
  history: readonly SourceVersion[],
  sightings: readonly SourceVersion[],
): MergedVersions {
  const differences: string[] = [];
  const merged = new Map<string, SourceVersion>();
  for (const version of [...history, ...sightings]) {
    const key = `${version.path} v${version.number}`;
    const known = merged.get(key);
    if (known && !isDeepStrictEqual(plain(known.document), plain(version.document))) differences.push(key);
    merged.set(key, { ...(known ?? version), from: version.from ?? known?.from });
  }
  const dated = [...merged.values()].flatMap((version): DatedVersion[] =>
    version.from === undefined ? [] : [{ ...version, from: version.from }],
  );
  const paths = Map.groupBy(dated, ({ path }) => path);
  return {
    policies: new Map([...paths.keys()].sort().map((path) => [path, inOrder(paths.get(path) ?? [])])),
    differences,
  };
}

/** @throws {Error} when a version is dated before an earlier one */
function inOrder(versions: readonly DatedVersion[]): DatedVersion[] {
  const sorted = [...versions].sort((a, b) => a.number - b.number);
  for (const [index, version] of sorted.entries()) {
    if (version.from < (sorted[index - 1]?.from ?? 0)) {
      throw new Error(`${version.path} v${version.number} is dated before the version before it`);
    }
  }
  return sorted;
}

/** The document with lists of one as the one, and lists of texts in order: the sources write both. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(plain);
    if (items.length === 1) return items[0];
    return items.every((item) => typeof item === "string") ? [...items].sort() : items;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
