import { type Link, PARTITIONS } from "./console-links.ts";
import { toldTime } from "./told-time.ts";

/** A report that lies in a bucket. */
export interface WrittenReport {
  readonly bucket: string;
  readonly key: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly region: string;
  readonly partition: string;
}

/**
 * Where a report is opened: its page in the console of S3, which asks who wants to see it. An address that opens it for
 * whoever has it would be a secret in every chat.
 *
 * @returns undefined where the console of the partition is not known
 */
export function reportLink(
  { bucket, key, at, region, partition }: WrittenReport,
  timeZone?: string,
): Link | undefined {
  const host = PARTITIONS[partition]?.host;
  if (host === undefined) return undefined;
  const query = new URLSearchParams({ region, prefix: key });
  return {
    label: `Open the report of ${toldTime(new Date(at).toISOString(), timeZone)} in S3`,
    url: `https://${host}/s3/object/${encodeURIComponent(bucket)}?${query}`,
  };
}
