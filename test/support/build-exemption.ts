import type { StoredExemption } from "../../lib/finding/stored-exemption.ts";
import { scopeOf } from "../../lib/finding/stored-exemption.ts";
import { aFinding } from "./build-finding.ts";
import { NOW } from "./times.ts";

/** What somebody exempted by command: the finding of `aFinding()`, for a day from NOW. */
export function anExemption(overrides: Partial<StoredExemption> = {}): StoredExemption {
  return {
    ...scopeOf(aFinding()),
    reason: "Migration",
    owner: "platform@example.com",
    declaredBy: "bob",
    declaredAt: NOW,
    expiresAt: NOW + 86_400_000,
    ...overrides,
  };
}
