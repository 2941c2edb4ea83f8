import { createHash } from "node:crypto";
import type { Finding } from "../finding/finding.ts";
import { findingKey } from "../finding/finding-key.ts";

/** A short name of a finding, the same for its whole life: 32 hexadecimal digits. */
export function findingId(finding: Pick<Finding, "account" | "rule" | "resource">): string {
  const key = `${finding.account}#${findingKey(finding)}`;
  return createHash("sha256").update(key.toWellFormed()).digest("hex").slice(0, 32);
}
