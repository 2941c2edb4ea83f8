import type { Fact, Listing } from "./fact.ts";
import type { Tag } from "./identity-policy.ts";

/** A TLS certificate kept in IAM. Times are epoch milliseconds. */
export interface ServerCertificate {
  readonly type: "AWS::IAM::ServerCertificate";
  readonly account: string;
  readonly arn: string;
  readonly name: string;
  readonly id: Fact<string>;
  readonly uploadedAt: Fact<number>;
  readonly expiresAt: Fact<number>;
  readonly tags: Listing<Tag>;
}
