import {
  GetBucketAclCommand,
  GetBucketLoggingCommand,
  GetBucketPolicyStatusCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  paginateListBuckets,
} from "@aws-sdk/client-s3";
import { type Fact, isUnknown, unknown } from "../../iam/fact.ts";
import {
  BLOCKS_NOTHING,
  isBlocked,
  type PublicAccessBlock,
  readPublicAccessBlock,
} from "../../iam/public-access-block.ts";
import type { TrailBucket } from "../../iam/services/trail-bucket.ts";
import { ask, askPages, isError, mapFact } from "../ask.ts";
import { s3Client } from "../clients.ts";
import type { OwnAccount } from "../read-entity.ts";
import { actions as blockActions, readAccountBlock } from "./read-account-block.ts";

export const actions = [
  "s3:GetBucketAcl",
  "s3:GetBucketLogging",
  "s3:GetBucketObjectLockConfiguration",
  "s3:GetBucketPolicyStatus",
  "s3:GetBucketPublicAccessBlock",
  "s3:GetBucketVersioning",
  "s3:ListAllMyBuckets",
  ...blockActions,
] as const;

export type ReadBucket = (name: string) => Promise<Fact<TrailBucket | null>>;

/** Reads buckets of trails; which of them are the account's own is asked once for all. */
export async function trailBucketReader(own: OwnAccount): Promise<ReadBucket> {
  const buckets = await askPages(
    "s3:ListAllMyBuckets",
    paginateListBuckets({ client: s3Client() }, {}),
    (page) => page.Buckets,
  );
  const names = new Set(buckets.items.map(({ Name }) => Name));
  return async (name) => {
    if (names.has(name)) return readOwnBucket(name, own);
    if (buckets.unknown !== undefined) return unknown(buckets.unknown);
    return (await exists(name)) ? elsewhere(name) : null;
  };
}

/** A refusal says that there is such a bucket, as does an answer. */
async function exists(name: string): Promise<boolean> {
  try {
    await ask("s3:GetBucketLogging", s3Client().send(new GetBucketLoggingCommand({ Bucket: name })));
    return true;
  } catch (error) {
    if (isError(error, "NoSuchBucket")) return false;
    throw error;
  }
}

function elsewhere(name: string): TrailBucket {
  const reason = unknown(`bucket ${name} belongs to another account`);
  return {
    name,
    isOwn: false,
    publicBy: reason,
    hasAccessLog: reason,
    needsMfaToDelete: reason,
    hasObjectLock: reason,
  };
}

async function readOwnBucket(Bucket: string, own: OwnAccount): Promise<TrailBucket> {
  const s3 = s3Client();
  const [logging, versioning, lock, publicBy] = await Promise.all([
    ask("s3:GetBucketLogging", s3.send(new GetBucketLoggingCommand({ Bucket }))),
    ask("s3:GetBucketVersioning", s3.send(new GetBucketVersioningCommand({ Bucket }))),
    orAbsent(
      "s3:GetBucketObjectLockConfiguration",
      s3.send(new GetObjectLockConfigurationCommand({ Bucket })),
      "ObjectLockConfigurationNotFoundError",
    ),
    readPublicity(Bucket, own),
  ]);
  return {
    name: Bucket,
    isOwn: true,
    publicBy,
    hasAccessLog: mapFact(logging, ({ LoggingEnabled }) => LoggingEnabled !== undefined),
    needsMfaToDelete: mapFact(versioning, ({ MFADelete }) => MFADelete === "Enabled"),
    hasObjectLock: mapFact(lock, (found) => found?.ObjectLockConfiguration?.ObjectLockEnabled === "Enabled"),
  };
}

/**
 * What makes a bucket public, unless the blocks of the bucket or of the account make that ineffective. AWS's own verdict
 * on a policy does not count the blocks.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
async function readPublicity(Bucket: string, own: OwnAccount): Promise<Fact<string | null>> {
  const s3 = s3Client();
  const [policy, acl, ...blocks] = await Promise.all([
    orAbsent(
      "s3:GetBucketPolicyStatus",
      s3.send(new GetBucketPolicyStatusCommand({ Bucket })),
      "NoSuchBucketPolicy",
    ),
    ask("s3:GetBucketAcl", s3.send(new GetBucketAclCommand({ Bucket }))),
    readBucketBlock(Bucket),
    readAccountBlock(own),
  ]);
  const blocksPolicy = isBlocked("restrictPublicBuckets", blocks);
  if (blocksPolicy !== true) {
    if (isUnknown(policy)) return policy;
    if (policy?.PolicyStatus?.IsPublic)
      return isUnknown(blocksPolicy) ? blocksPolicy : "its policy lets everybody in";
  }
  const blocksAcl = isBlocked("ignorePublicAcls", blocks);
  if (blocksAcl === true) return null;
  if (isUnknown(acl)) return acl;
  if (!acl.Grants?.some(({ Grantee }) => EVERYBODY.test(Grantee?.URI ?? ""))) return null;
  return isUnknown(blocksAcl) ? blocksAcl : "its access control list lets everybody in";
}

async function readBucketBlock(Bucket: string): Promise<Fact<PublicAccessBlock>> {
  const answer = await orAbsent(
    "s3:GetBucketPublicAccessBlock",
    s3Client().send(new GetPublicAccessBlockCommand({ Bucket })),
    "NoSuchPublicAccessBlockConfiguration",
  );
  return mapFact(
    answer,
    (told) => readPublicAccessBlock(told?.PublicAccessBlockConfiguration) ?? BLOCKS_NOTHING,
  );
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html "Amazon S3 predefined groups" */
const EVERYBODY = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

/** An error that only says that nothing is configured is an answer. */
async function orAbsent<T>(action: string, answer: Promise<T>, absent: string): Promise<Fact<T | undefined>> {
  try {
    return await ask(action, answer);
  } catch (error) {
    if (isError(error, absent)) return undefined;
    throw error;
  }
}
