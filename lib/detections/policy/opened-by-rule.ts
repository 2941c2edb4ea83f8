import type { Change } from "../../cloudtrail/change.ts";
import { type AccountState, findByRef } from "../../iam/account-state.ts";
import { listing } from "../../iam/fact.ts";
import type { WithPolicy } from "../../iam/resource.ts";
import { publicWaysOf } from "../../policy/public-ways.ts";
import type { Home } from "../../policy/trust.ts";

/**
 * What a posture rule makes of the resource that a change opened: `open`, which the rule tells, and tells when it is
 * over; `closed`, since a guard keeps it closed all the same; undefined where no rule can say.
 *
 * @param reach how far the change opened it
 */
export function openedByRule(
  { event, targets: [target] }: Change,
  reach: "public" | "outside",
  account: AccountState,
  home: Home,
): "open" | "closed" | undefined {
  const resource = target && findByRef(account, target);
  if (resource?.type === "AWS::SSM::Document") return "open";
  if (resource === undefined || !("policies" in resource)) return undefined;
  if (reach === "outside") return JUDGED_BY_ACCOUNT.has(resource.type) ? "open" : undefined;
  const { items, unknown } = publicWaysOf(asChangedBy(event, resource), account, home);
  if (items.length > 0) return resource.type === "AWS::S3::AccessPoint" ? undefined : "open";
  return unknown === undefined ? "closed" : undefined;
}

/** Of a bucket's two ways, what a change of the one does has nothing to do with the other. */
function asChangedBy(event: string, resource: WithPolicy): WithPolicy {
  if (resource.type !== "AWS::S3::Bucket") return resource;
  const nothing = listing<never>([]);
  return event === "s3:PutBucketAcl"
    ? { ...resource, policies: nothing }
    : { ...resource, publicGrants: nothing };
}

/** Types that have a rule on accounts that nobody declared. */
const JUDGED_BY_ACCOUNT: ReadonlySet<string> = new Set([
  "AWS::DynamoDB::Table",
  "AWS::Events::EventBus",
  "AWS::S3::Bucket",
]);
