import type { Account } from "../../iam/account.ts";
import { isUnknown } from "../../iam/fact.ts";
import type { TrailBucket } from "../../iam/services/trail-bucket.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { compliant, facet, nonCompliant, undetermined } from "../../rule/verdict.ts";
import { BUCKET_CHOICE_EVENTS } from "./judged/bucket-events.ts";
import { judgeBuckets } from "./judged/judge-buckets.ts";

export default defineRule({
  id: "cloudtrail-bucket-protected",
  title: "The log of trails cannot be deleted at will",
  severity: "medium",
  why:
    "Whoever has administrator can delete the traces, unless the bucket asks for the root user's MFA or keeps objects " +
    "locked. Off by default: MFA delete can be set by the root user only, and a lock cannot be taken back.",
  fix:
    "Run `aws s3api put-object-lock-configuration --bucket BUCKET --object-lock-configuration " +
    "ObjectLockEnabled=Enabled,Rule={DefaultRetention={Mode=GOVERNANCE,Days=365}}`; a bucket that is gone must be " +
    "made again, or the trail sent to another with `aws cloudtrail update-trail --name TRAIL --s3-bucket-name BUCKET`.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",
  ],
  default: "off",
  resource: "AWS::::Account",
  needs: ["trails"],
  on: [
    ...BUCKET_CHOICE_EVENTS,
    "s3:PutBucketVersioning",
    "s3:PutBucketObjectLockConfiguration",
    "s3:DeleteBucket",
  ],
  check(account) {
    const gone = bucketless(account).map(({ arn, name }) =>
      facet(arn, nonCompliant(`The bucket of trail ${name} does not exist.`)),
    );
    const judged = judgeBuckets(account, judge);
    return gone.length > 0 ? [...gone, ...judged.filter(isFirm)] : judged;
  },
});

function bucketless({ account, trails }: Account) {
  return trails.items.filter(({ bucket, owner }) => bucket === null && owner === account);
}

function isFirm({ outcome, facet: name }: { outcome: string; facet: string | null }): boolean {
  return name !== null || outcome !== "notApplicable";
}

function judge({ name, needsMfaToDelete, hasObjectLock }: TrailBucket) {
  if (needsMfaToDelete === true || hasObjectLock === true) return compliant();
  const unread = [needsMfaToDelete, hasObjectLock].find(isUnknown);
  if (unread) return undetermined(unread);
  return nonCompliant(
    `Bucket ${name}, which holds CloudTrail's log, has neither MFA delete nor object lock.`,
  );
}
