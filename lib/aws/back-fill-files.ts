import type { S3Client } from "@aws-sdk/client-s3";
import * as z from "zod";
import {
  addCounts,
  type BackFillCounts,
  type BackFillPorts,
  backFill,
  NO_COUNTS,
} from "../engine/back-fill.ts";
import { isInRange, readArchiveFile } from "./trail-archive.ts";

export const actions = ["s3:GetObject"] as const;

/** What the state machine hands to the function: some files of a bucket, and the period. */
const BATCH = z.object({
  BatchInput: z.object({
    bucket: z.string().min(3),
    from: z.iso.datetime({ offset: true }),
    to: z.iso.datetime({ offset: true }),
    accounts: z.array(z.string()).default([]),
    regions: z.array(z.string()).default([]),
  }),
  Items: z.array(z.object({ Key: z.string() })),
});

export interface BackFillOutcome extends BackFillCounts {
  readonly files: number;
  /** Digests, insights, other services' logs, and files of other days, accounts and regions. */
  readonly skipped: number;
  /** Files that are damaged, each with why. */
  readonly broken: readonly string[];
}

/**
 * Runs the files of one batch through the engine, one after another.
 *
 * Is responsible for which file is read and what is told of it; may not judge records.
 *
 * @throws {Error} when AWS or the engine fails: the whole batch can be given again
 */
export async function backFillFiles(
  event: unknown,
  s3: S3Client,
  ports: BackFillPorts,
): Promise<BackFillOutcome> {
  const { BatchInput: batch, Items } = BATCH.parse(event);
  const range = { ...batch, from: Date.parse(batch.from), to: Date.parse(batch.to) };
  const wanted = Items.filter(({ Key }) => isInRange(Key, range));
  const broken: string[] = [];
  let counts = NO_COUNTS;
  for (const { Key } of wanted) {
    const records = await readArchiveFile(s3, range.bucket, Key);
    if ("problem" in records) broken.push(`${Key}: ${records.problem}`);
    else counts = addCounts(counts, await backFill(records.records, range, ports));
  }
  const files = wanted.length - broken.length;
  return { ...counts, files, skipped: Items.length - wanted.length, broken };
}
