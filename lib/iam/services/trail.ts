import type { Fact, Listing } from "../fact.ts";
import type { Tag } from "../identity-policy.ts";
import type { RecordedEvents } from "./recorded-events.ts";
import type { TrailBucket } from "./trail-bucket.ts";
import type { TrailDelivery } from "./trail-delivery.ts";

/** A CloudTrail trail that records the account. */
export interface Trail {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  /** The account that made it: the management account, for a trail of the organization. */
  readonly owner: string;
  readonly isMultiRegion: boolean;
  readonly isOrganizationTrail: boolean;
  /** Whether events of IAM, STS and CloudFront are recorded. */
  readonly hasGlobalEvents: boolean;
  readonly validatesLogFiles: boolean;
  readonly hasInsights: boolean;
  /** Null: S3's own encryption only. */
  readonly kmsKeyId: string | null;
  /** Null: it delivers to S3 only. */
  readonly logGroupArn: string | null;
  readonly isLogging: Fact<boolean>;
  readonly records: Fact<RecordedEvents>;
  readonly delivery: Fact<TrailDelivery>;
  /** Null: the bucket does not exist. */
  readonly bucket: Fact<TrailBucket | null>;
  readonly tags: Listing<Tag>;
}
