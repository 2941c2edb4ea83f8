import type { ExemptionUse } from "../../lib/rule/exemption-use.ts";
import { NOW } from "./times.ts";

const DAY_MS = 86_400_000;

/** An exemption of the user alice that covers one violation and lasts 100 days from NOW. */
export function anExemptionUse(overrides: Partial<ExemptionUse> = {}): ExemptionUse {
  return {
    id: "access-keys-rotated arn:aws:iam::123456789012:user/alice",
    rule: "access-keys-rotated",
    resource: "arn:aws:iam::123456789012:user/alice",
    isPattern: false,
    owner: "platform@example.com",
    expiresAt: NOW + 100 * DAY_MS,
    knownSince: NOW - 200 * DAY_MS,
    violating: 1,
    lastUsedAt: NOW,
    ...overrides,
  };
}
