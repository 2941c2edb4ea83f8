import { listing } from "../../lib/iam/fact.ts";
import type { ServerCertificate } from "../../lib/iam/server-certificate.ts";
import { ACCOUNT } from "./build-account.ts";
import { daysAgo } from "./times.ts";

/** A certificate of a year, in its tenth month. */
export function aServerCertificate(overrides: Partial<ServerCertificate> = {}): ServerCertificate {
  return {
    type: "AWS::IAM::ServerCertificate",
    account: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:server-certificate/shop`,
    name: "shop",
    id: "ASCAEXAMPLECERT000001",
    uploadedAt: daysAgo(300),
    expiresAt: daysAgo(-65),
    tags: listing([]),
    ...overrides,
  };
}
