import type { Fact } from "./fact.ts";

/** A user's console password. Times are epoch milliseconds. */
export interface LoginProfile {
  readonly createdAt: Fact<number>;
  readonly passwordResetRequired: Fact<boolean>;
  readonly passwordChangedAt: Fact<number>;
  /** A template holds the password in clear text; no account tells that. */
  readonly isWrittenDown?: true;
}
