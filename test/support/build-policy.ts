import { isUnknown, listing } from "../../lib/iam/fact.ts";
import type { ManagedPolicy } from "../../lib/iam/managed-policy.ts";
import { type PolicyDocument, parsePolicyDocument } from "../../lib/iam/policy-document.ts";
import { ACCOUNT } from "./build-account.ts";
import { daysAgo } from "./times.ts";

/** A document of these statements, written as in IAM's JSON. */
export function aDocument(...statements: readonly object[]): PolicyDocument {
  const document = parsePolicyDocument({ Version: "2012-10-17", Statement: statements });
  if (isUnknown(document)) throw new Error(document.unknown);
  return document;
}

/** A customer-managed policy that lets its holders read one bucket; `document` replaces the text in force. */
export function aManagedPolicy(
  overrides: Partial<ManagedPolicy> & { readonly document?: PolicyDocument } = {},
): ManagedPolicy {
  const { document = READ_ONE_BUCKET, ...rest } = overrides;
  const name = rest.name ?? "read-reports";
  return {
    type: "AWS::IAM::Policy",
    account: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:policy/${name}`,
    name,
    id: "ANPAEXAMPLEPOLICY0001",
    createdAt: daysAgo(400),
    defaultVersionId: "v1",
    versions: listing([{ id: "v1", document, createdAt: daysAgo(400) }]),
    tags: listing([]),
    ...rest,
  };
}

const READ_ONE_BUCKET = aDocument({
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::example-reports/*",
});
