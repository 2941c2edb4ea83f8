import { isUnknown } from "../../iam/fact.ts";
import { defineRule } from "../../rule/define-rule.ts";
import { judgeTags, tagParams } from "../../rule/judge-tags.ts";
import { compliant, facet, nonCompliant, undetermined } from "../../rule/verdict.ts";
import { judgeTrails } from "./judged/judge-trails.ts";

export default defineRule({
  id: "cloudtrail-tagged-and-lake-encrypted",
  title: "Trails carry tags, and event data stores a key of one's own",
  severity: "low",
  why: "A tag tells whose trail it is; a key of one's own is a second lock on CloudTrail Lake. Off by default: a choice.",
  fix:
    "Run `aws cloudtrail add-tags --resource-id TRAIL_ARN --tags-list Key=owner,Value=TEAM`; the key of an event data " +
    "store is set with `aws cloudtrail update-event-data-store --event-data-store ARN --kms-key-id KEY`, once and for all.",
  references: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts-tags.html",
    "https://docs.aws.amazon.com/config/latest/developerguide/event-data-store-cmk-encryption-enabled.html",
  ],
  default: "off",
  resource: "AWS::::Account",
  needs: ["trails", "eventDataStores"],
  on: [
    "cloudtrail:CreateTrail",
    "cloudtrail:DeleteTrail",
    "cloudtrail:AddTags",
    "cloudtrail:RemoveTags",
    "cloudtrail:CreateEventDataStore",
    "cloudtrail:UpdateEventDataStore",
    "cloudtrail:DeleteEventDataStore",
  ],
  params: tagParams,
  check(account, { params }) {
    const stores = account.eventDataStores;
    return [
      ...judgeTrails(account, ({ name, tags }) => judgeTags(`Trail ${name}`, tags, params)),
      ...stores.items.map(({ arn, name, kmsKeyId }) => facet(arn, judgeKey(name, kmsKeyId))),
      ...(stores.unknown === undefined ? [] : [facet(null, undetermined(stores))]),
    ];
  },
});

function judgeKey(name: string, kmsKeyId: unknown) {
  if (isUnknown(kmsKeyId)) return undetermined(kmsKeyId as { readonly unknown: string });
  return kmsKeyId === null ? nonCompliant(`Event data store ${name} has no key of one's own.`) : compliant();
}
