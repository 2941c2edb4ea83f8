import { parseArn } from "../iam/arn.ts";
import type { Change } from "./change.ts";

/**
 * The partition a change happened in, by its ARNs, else by its region.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html "partition"
 */
export function partitionOf(change: Pick<Change, "actor" | "region">): string {
  const named = parseArn(change.actor.arn ?? "")?.partition;
  if (named !== undefined) return named;
  return PARTITIONS.find(([prefix]) => change.region.startsWith(prefix))?.[1] ?? "aws";
}

const PARTITIONS = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-isob-", "aws-iso-b"],
  ["us-iso-", "aws-iso"],
  ["eusc-", "aws-eusc"],
] as const;
