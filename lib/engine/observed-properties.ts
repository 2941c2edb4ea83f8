/** Properties that move without any change of IAM: when something was last used, which AWS tells late. */
export const OBSERVED: ReadonlySet<string> = new Set(["lastUsedAt", "passwordLastUsedAt", "rootLastUsedAt"]);

/** A replacer for JSON.stringify that leaves those properties out, wherever they are. */
export function withoutObserved(key: string, value: unknown): unknown {
  return OBSERVED.has(key) ? undefined : value;
}
