import type { Fact } from "./fact.ts";

/** An X.509 certificate that signs SOAP requests of a user. Times are epoch milliseconds. */
export interface SigningCertificate {
  readonly id: string;
  readonly status: "Active" | "Inactive";
  readonly uploadedAt: Fact<number>;
}
