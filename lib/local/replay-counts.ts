/** What a replay read, and how much of it mattered. */
export interface ReplayCounts {
  /** Records and envelopes found, those that could not be read included. */
  records: number;
  /** Changes that could matter, each counted once: the rest was read and passed over. */
  changes: number;
  /** Of all records, those whose call failed. */
  failed: number;
  /** Records that are none, or could not be parsed. */
  unparsed: number;
  files: number;
  /** Files that could not be read, or not to their end. */
  brokenFiles: number;
  skippedFiles: number;
}

export function noCounts(): ReplayCounts {
  return { records: 0, changes: 0, failed: 0, unparsed: 0, files: 0, brokenFiles: 0, skippedFiles: 0 };
}

/** Of several parts of one trail. */
export function sumCounts(parts: readonly Readonly<ReplayCounts>[]): ReplayCounts {
  const sum = noCounts();
  for (const part of parts)
    for (const key of Object.keys(sum) as (keyof ReplayCounts)[]) sum[key] += part[key];
  return sum;
}
