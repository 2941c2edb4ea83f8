import type { Fact } from "./fact.ts";

/** A credential for one service (CodeCommit, Keyspaces, Bedrock, CloudWatch Logs). Times are epoch milliseconds. */
export interface ServiceSpecificCredential {
  readonly id: string;
  /** Such as `codecommit.amazonaws.com`. */
  readonly service: string;
  readonly status: "Active" | "Inactive" | "Expired";
  readonly createdAt: Fact<number>;
  /** Null: it never expires. Only Bedrock and CloudWatch Logs keys can expire. */
  readonly expiresAt: Fact<number | null>;
}
