import type { Fact } from "./fact.ts";

/** An SSH key for CodeCommit. Times are epoch milliseconds. */
export interface SshPublicKey {
  readonly id: string;
  readonly status: "Active" | "Inactive";
  readonly uploadedAt: Fact<number>;
}
