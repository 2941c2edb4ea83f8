import type { Account } from "../../../iam/account.ts";
import { isUnknown } from "../../../iam/fact.ts";
import type { TrailBucket } from "../../../iam/services/trail-bucket.ts";
import {
  type FacetVerdict,
  facet,
  notApplicable,
  undetermined,
  type Verdict,
} from "../../../rule/verdict.ts";

/** One verdict per bucket that trails write to, under its name; a bucket of another account is judged there. */
export function judgeBuckets(
  { name, trails }: Account,
  judge: (bucket: TrailBucket) => Verdict,
): FacetVerdict[] {
  const buckets = new Map<string, TrailBucket>();
  for (const { bucket } of trails.items) {
    if (bucket !== null && !isUnknown(bucket)) buckets.set(bucket.name, bucket);
  }
  const verdicts = [...buckets.values()].map((bucket) =>
    facet(
      bucket.name,
      bucket.isOwn ? judge(bucket) : notApplicable(`bucket ${bucket.name} belongs to another account`),
    ),
  );
  const unread = trails.items.map(({ bucket }) => bucket).find(isUnknown) ?? trails;
  if (unread.unknown !== undefined) return [...verdicts, facet(null, undetermined(unread))];
  if (verdicts.length > 0) return verdicts;
  return [facet(null, notApplicable(`no trail of account ${name} writes to a bucket that exists`))];
}
