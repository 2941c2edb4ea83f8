/**
 * Where a file of a trail lies in its bucket. Is responsible for what the name tells; may not read.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html "Finding your CloudTrail log files"
 */
export interface TrailKey {
  readonly account: string;
  readonly region: string;
  /** The day of delivery in UTC, as folders are named: `2026/03/02`. A record can be of the day before. */
  readonly day: string;
}

const LOG_FILE =
  /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]+\/)?(\d{12})\/CloudTrail\/([a-z0-9-]+)\/(\d{4})\/(\d{2})\/(\d{2})\/[^/]+\.json\.gz$/;

/** @returns undefined for whatever else lies in the bucket: digests, insights, other services' logs */
export function parseTrailKey(key: string): TrailKey | undefined {
  const [, account, region, year, month, day] = LOG_FILE.exec(key) ?? [];
  if (account === undefined || region === undefined) return undefined;
  return { account, region, day: `${year}/${month}/${day}` };
}

/** The folder of a moment's day: `2026/03/02`. */
export function dayFolder(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10).replaceAll("-", "/");
}
