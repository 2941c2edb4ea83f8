import * as z from "zod";
import type { Account } from "../../iam/account.ts";
import { isUnknown } from "../../iam/fact.ts";
import type { Trail } from "../../iam/services/trail.ts";
import { defineRule } from "../../rule/define-rule.ts";
import {
  compliant,
  facet,
  nonCompliant,
  notApplicable,
  undetermined,
  type Verdict,
} from "../../rule/verdict.ts";
import { judgeTrails } from "./judged/judge-trails.ts";
import { TRAIL_EVENTS } from "./judged/trail-events.ts";

export default defineRule({
  id: "cloudtrail-delivery-healthy",
  title: "Trails deliver what they record",
  severity: "medium",
  why:
    "A trail that logs but cannot write to its bucket loses events, and looks well in every list. Several trails with " +
    "the same events only cost money; that is told when asked for.",
  fix:
    "Read the error with `aws cloudtrail get-trail-status --name TRAIL`; as a rule the bucket's or the key's policy no " +
    "longer lets CloudTrail write.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrailStatus.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html",
  ],
  resource: "AWS::::Account",
  needs: ["trails"],
  on: [...TRAIL_EVENTS, "s3:PutBucketPolicy", "s3:DeleteBucket"],
  params: z.object({
    tellDuplicates: z
      .boolean()
      .default(false)
      .describe("Tell of several trails that record the events of global services."),
  }),
  check(account, { params: { tellDuplicates } }) {
    const verdicts = judgeTrails(account, judge);
    return tellDuplicates ? [...verdicts, facet("duplicates", judgeDuplicates(account))] : verdicts;
  },
});

function judge({ name, isLogging, delivery }: Trail): Verdict {
  if (isLogging === false) return notApplicable(`trail ${name} does not log`);
  if (isUnknown(delivery)) return undetermined(delivery);
  const { bucketError, digestError, logGroupError, notificationError } = delivery;
  const errors = { bucketError, digestError, logGroupError, notificationError };
  const failing = Object.values(errors).find((error) => error !== null);
  if (failing === undefined) return compliant();
  return nonCompliant(`Trail ${name} cannot deliver: ${failing}.`, errors);
}

function judgeDuplicates({ name, trails }: Account): Verdict {
  if (trails.unknown !== undefined) return undetermined(trails);
  const recording = trails.items.filter(
    ({ hasGlobalEvents, isLogging, records }) =>
      hasGlobalEvents && isLogging === true && !isUnknown(records) && records.management.write,
  );
  if (recording.length < 2) return compliant();
  return nonCompliant(`${recording.length} trails of account ${name} record the same global events.`, {
    trails: recording.map(({ arn }) => arn),
  });
}
