import type { Fact } from "../fact.ts";

/** An event data store of CloudTrail Lake. */
export interface EventDataStore {
  readonly name: string;
  readonly arn: string;
  /** Null: encrypted with a key of CloudTrail's own. */
  readonly kmsKeyId: Fact<string | null>;
}
