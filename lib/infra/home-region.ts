import { refusal } from "./refusal.ts";

/**
 * The one region of a partition that CloudTrail reports IAM events in.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html "Global service events"
 */
export function homeRegion(region: string): string {
  if (region.startsWith("cn-")) return "cn-north-1";
  if (region.startsWith("us-gov-")) return "us-gov-west-1";
  return "us-east-1";
}

/** @throws {Error} when IAM events do not come to the region and nobody said that they are sent on to it */
export function refuseDeafRegion(region: string, recordsElsewhere: boolean): void {
  const home = homeRegion(region);
  if (region === home || recordsElsewhere) return;
  throw refusal(
    `Castellan would hear nothing in ${region}: CloudTrail reports IAM events to EventBridge in ${home} only. ` +
      `Deploy with --region ${home}; or, where this account sends IAM events on to ${region} and AWS Config records ` +
      `IAM there, deploy with --param="recordsElsewhere=true".`,
  );
}
