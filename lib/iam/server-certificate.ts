import type { Fact } from "./fact.ts";

/** A TLS certificate kept in IAM. Times are epoch milliseconds. */
export interface ServerCertificate {
  readonly type: "AWS::IAM::ServerCertificate";
  readonly account: string;
  readonly arn: string;
  readonly name: string;
  readonly id: Fact<string>;
  readonly uploadedAt: Fact<number>;
  readonly expiresAt: Fact<number>;
}
