import type { EntityByType } from "../../lib/iam/entity.ts";
import { listing } from "../../lib/iam/fact.ts";
import type { PolicyDocument } from "../../lib/iam/policy-document.ts";
import { BLOCKS_NOTHING } from "../../lib/iam/public-access-block.ts";
import type { ResourceType } from "../../lib/iam/resource.ts";
import { resourceArn } from "../../lib/iam/resource-arn.ts";
import { unseenResource } from "../../lib/iam/unseen-resource.ts";
import { ACCOUNT } from "./build-account.ts";

const PLACE = { partition: "aws", region: "us-east-1", account: ACCOUNT };

export function anArn(type: ResourceType, name: string): string {
  return resourceArn(type, name, PLACE);
}

/** A resource of the test account in us-east-1, of which nothing is known but what is given. */
export function aResource<T extends ResourceType>(
  type: T,
  name: string,
  facts: Partial<EntityByType[T]> = {},
): EntityByType[T] {
  return { ...unseenResource(type, anArn(type, name), ACCOUNT, "nobody told"), ...facts };
}

/** A bucket without a policy that blocks nothing by itself. */
export function aBucket(facts: Partial<EntityByType["AWS::S3::Bucket"]> = {}) {
  return aResource("AWS::S3::Bucket", "example-reports", {
    policies: listing([]),
    publicAccessBlock: BLOCKS_NOTHING,
    publicGrants: listing([]),
    ...facts,
  });
}

/** A function without a policy and without a URL. */
export function aFunction(facts: Partial<EntityByType["AWS::Lambda::Function"]> = {}) {
  return aResource("AWS::Lambda::Function", facts.name ?? "report-maker", {
    policies: listing([]),
    role: `arn:aws:iam::${ACCOUNT}:role/report-maker`,
    urlAuth: null,
    ...facts,
  });
}

/** A policy that one document is, known whole. */
export function policies(...documents: PolicyDocument[]) {
  return { policies: listing(documents) };
}
