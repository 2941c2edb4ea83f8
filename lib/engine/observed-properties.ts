/** Properties that move by themselves: when something was last used, which AWS tells late, deliveries, findings. */
export const OBSERVED: ReadonlySet<string> = new Set([
  "activeFindings",
  "delivery",
  "deliveryError",
  "lastUsedAt",
  "lastUsedService",
  "openFindings",
  "passwordLastUsedAt",
  "rootLastUsedAt",
  "serviceAccess",
]);

/** A replacer for JSON.stringify that leaves those properties out, wherever they are. */
export function withoutObserved(key: string, value: unknown): unknown {
  return OBSERVED.has(key) ? undefined : value;
}
