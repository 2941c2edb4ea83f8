import { createHash } from "node:crypto";
import type { Finding } from "./finding.ts";
import { findingKey } from "./finding-key.ts";

/** What names a finding for its whole life. */
type Named = Pick<Finding, "account" | "rule" | "resource">;

/** A name of a finding for machines, the same for its whole life: 32 hexadecimal digits. */
export function findingId(finding: Named): string {
  const key = `${finding.account}#${findingKey(finding)}`;
  return createHash("sha256").update(key.toWellFormed()).digest("hex").slice(0, 32);
}

/** The part of it that people are shown and type. */
export function shortFindingId(finding: Named): string {
  return findingId(finding).slice(0, 12);
}
