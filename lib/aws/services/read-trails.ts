import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type GetTrailStatusResponse,
  ListTagsCommand,
  type Trail as TrailAnswer,
} from "@aws-sdk/client-cloudtrail";
import { parseArn } from "../../iam/arn.ts";
import { type Fact, isUnknown, type Listing, listing, partialListing, unknown } from "../../iam/fact.ts";
import type { Tag } from "../../iam/identity-policy.ts";
import { recordedEvents } from "../../iam/services/recorded-events.ts";
import type { Trail } from "../../iam/services/trail.ts";
import type { TrailDelivery } from "../../iam/services/trail-delivery.ts";
import { ask, askEach, isError, mapFact } from "../ask.ts";
import { cloudTrailClient, cloudTrailClientIn } from "../clients.ts";
import type { OwnAccount } from "../read-entity.ts";
import { actions as bucketActions, type ReadBucket, trailBucketReader } from "./read-trail-bucket.ts";

export const actions = [
  "cloudtrail:DescribeTrails",
  "cloudtrail:GetEventSelectors",
  "cloudtrail:GetTrailStatus",
  "cloudtrail:ListTags",
  ...bucketActions,
] as const;

/**
 * Reads the trails that record the home region, those of the organization and of other regions too. Each is described
 * by its own home region.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html "includeShadowTrails"
 */
export async function readTrails(own: OwnAccount): Promise<Listing<Trail>> {
  const command = new DescribeTrailsCommand({ includeShadowTrails: true });
  const found = await ask("cloudtrail:DescribeTrails", cloudTrailClient().send(command));
  if (isUnknown(found)) return partialListing(found.unknown);
  const readBucket = await trailBucketReader(own);
  return askEach(listing(found.trailList ?? []), (trail) => describe(trail, own, readBucket));
}

async function describe(answer: TrailAnswer, own: OwnAccount, readBucket: ReadBucket): Promise<Trail> {
  const { TrailARN: arn = "", HomeRegion: homeRegion = "" } = answer;
  const client = cloudTrailClientIn(homeRegion);
  const owner = parseArn(arn)?.account ?? own.account;
  const selectors = new GetEventSelectorsCommand({ TrailName: arn });
  const [status, records, bucket, tags] = await Promise.all([
    askOwner("cloudtrail:GetTrailStatus", client.send(new GetTrailStatusCommand({ Name: arn }))),
    askOwner("cloudtrail:GetEventSelectors", client.send(selectors)),
    readBucket(answer.S3BucketName ?? ""),
    owner === own.account ? readTags(client, arn) : partialListing<Tag>(ONLY_OWNER),
  ]);
  return {
    name: answer.Name ?? arn,
    arn,
    homeRegion,
    owner,
    isMultiRegion: answer.IsMultiRegionTrail ?? false,
    isOrganizationTrail: answer.IsOrganizationTrail ?? false,
    hasGlobalEvents: answer.IncludeGlobalServiceEvents ?? false,
    validatesLogFiles: answer.LogFileValidationEnabled ?? false,
    hasInsights: answer.HasInsightSelectors ?? false,
    kmsKeyId: answer.KmsKeyId ?? null,
    logGroupArn: answer.CloudWatchLogsLogGroupArn ?? null,
    isLogging: mapFact(status, ({ IsLogging }) => IsLogging ?? false),
    records: mapFact(records, recordedEvents),
    delivery: mapFact(status, deliveryOf),
    bucket,
    tags,
  };
}

const ONLY_OWNER = "only the account that owns the trail is told";

/** A member may see a trail of its organization in the list and yet be told that there is none. */
async function askOwner<T>(action: string, answer: Promise<T>): Promise<Fact<T>> {
  try {
    return await ask(action, answer);
  } catch (error) {
    if (isError(error, "TrailNotFoundException")) return unknown(ONLY_OWNER);
    throw error;
  }
}

function deliveryOf(status: GetTrailStatusResponse): TrailDelivery {
  return {
    bucketError: status.LatestDeliveryError || null,
    digestError: status.LatestDigestDeliveryError || null,
    logGroupError: status.LatestCloudWatchLogsDeliveryError || null,
    notificationError: status.LatestNotificationError || null,
    logGroupDeliveredAt: status.LatestCloudWatchLogsDeliveryTime?.getTime() ?? null,
  };
}

async function readTags(client: ReturnType<typeof cloudTrailClient>, arn: string): Promise<Listing<Tag>> {
  const command = new ListTagsCommand({ ResourceIdList: [arn] });
  const answer = await ask("cloudtrail:ListTags", client.send(command));
  if (isUnknown(answer)) return partialListing(answer.unknown);
  const tags = (answer.ResourceTagList ?? []).flatMap(({ TagsList }) => TagsList ?? []);
  return listing(tags.map(({ Key = "", Value = "" }) => ({ key: Key, value: Value })));
}
