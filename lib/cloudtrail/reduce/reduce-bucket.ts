import { type Fact, listing, partialListing, unknown } from "../../iam/fact.ts";
import {
  BLOCKS_ALL,
  BLOCKS_NOTHING,
  type PublicAccessBlock,
  readPublicAccessBlock,
} from "../../iam/public-access-block.ts";
import { type Change, child } from "../change.ts";
import { grantsToEverybody } from "../grants-to-everybody.ts";
import { NOT_STATED, OMITTED, type Reducer, targetOf } from "./edit-entity.ts";
import { editAccount } from "./edit-owner.ts";
import { createResource, editResource } from "./reduce-resource-policy.ts";

const BUCKET = "AWS::S3::Bucket";
const ACCESS_POINT = "AWS::S3::AccessPoint";

/**
 * New buckets block all public access, unless they are older than this.
 *
 * @see https://aws.amazon.com/blogs/aws/heads-up-amazon-s3-security-changes-are-coming-in-april-of-2023/
 */
const BLOCKED_SINCE = Date.UTC(2023, 4, 1);

export const createBucket: Reducer = (state, change) => {
  const arn = targetOf(change, BUCKET)?.arn;
  if (arn === undefined) return [];
  return createResource(state, BUCKET, arn, {
    policies: listing([]),
    publicAccessBlock: change.at >= BLOCKED_SINCE ? BLOCKS_ALL : BLOCKS_NOTHING,
    publicGrants: change.requestOmitted ? partialListing(OMITTED) : grantsToEverybody(change.request),
  });
};

/** Access points block all public access unless they are told not to, and can never be told again. */
export const createAccessPoint: Reducer = (state, change) => {
  const arn = targetOf(change, ACCESS_POINT)?.arn;
  if (arn === undefined) return [];
  const stated = child(child(change.request, "CreateAccessPointRequest"), SETTINGS);
  const block = Object.keys(stated).length > 0 ? stated : child(change.request, SETTINGS);
  return createResource(state, ACCESS_POINT, arn, {
    policies: listing([]),
    publicAccessBlock:
      readPublicAccessBlock(Object.keys(block).length > 0 ? block : BLOCKS_ALL) ?? BLOCKS_ALL,
  });
};

export const putBucketBlock: Reducer = (state, change) => {
  const publicAccessBlock = blockIn(change);
  return editResource<typeof BUCKET>(state, change, (bucket) => ({ ...bucket, publicAccessBlock }));
};

export const dropBucketBlock: Reducer = (state, change) =>
  editResource<typeof BUCKET>(state, change, (bucket) => ({ ...bucket, publicAccessBlock: BLOCKS_NOTHING }));

export const putAccountBlock: Reducer = (state, change) => {
  const s3PublicAccessBlock = blockIn(change);
  return editAccount(state, (account) => ({ ...account, s3PublicAccessBlock }));
};

export const dropAccountBlock: Reducer = (state) =>
  editAccount(state, (account) => ({ ...account, s3PublicAccessBlock: BLOCKS_NOTHING }));

const SETTINGS = "PublicAccessBlockConfiguration";

function blockIn({ request, requestOmitted }: Change): Fact<PublicAccessBlock> {
  if (requestOmitted) return unknown(OMITTED);
  return readPublicAccessBlock(request[SETTINGS]) ?? unknown(NOT_STATED);
}

export const putBucketAcl: Reducer = (state, change) => {
  const publicGrants = change.requestOmitted
    ? partialListing<string>(OMITTED)
    : grantsToEverybody(change.request);
  return editResource<typeof BUCKET>(state, change, (bucket) => ({ ...bucket, publicGrants }));
};
