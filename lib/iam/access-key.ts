import type { Fact } from "./fact.ts";

/** A long-lived access key of a user. Times are epoch milliseconds. */
export interface AccessKey {
  /** `AKIA...`; a credential report knows keys only as `1` and `2`, which makes it `access-key-1`. */
  readonly id: string;
  readonly status: "Active" | "Inactive";
  /** Creation or, in a credential report, last rotation (the same thing: a key is rotated by making another). */
  readonly createdAt: Fact<number>;
  /** Null when no use is recorded: never, or before 22 April 2015. */
  readonly lastUsedAt: Fact<number | null>;
  /** The service that it was last used with, such as `s3`; null when no use is recorded. */
  readonly lastUsedService: Fact<string | null>;
}
