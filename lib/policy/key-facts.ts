import { like } from "./like.ts";
import type { Constraint } from "./solve.ts";

/**
 * Requests reach AWS's endpoints from public addresses; through a VPC endpoint they come without the key, and have
 * `aws:VpcSourceIp` instead.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html "aws:SourceIp"
 */
const PUBLIC_ADDRESS = like(
  "NotIpAddress",
  "aws:SourceIp",
  ...[
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "fc00::/7",
    "fe80::/10",
  ],
);

/** What is true of every value of a key, whoever asks. @param key in lower case */
export function factOf(key: string): Constraint | undefined {
  return key === "aws:sourceip" ? PUBLIC_ADDRESS : undefined;
}
