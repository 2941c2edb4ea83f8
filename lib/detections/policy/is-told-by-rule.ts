import type { Change } from "../../cloudtrail/change.ts";
import { type AccountState, findByRef } from "../../iam/account-state.ts";
import { publicWaysOf } from "../../policy/public-ways.ts";
import type { Home } from "../../policy/trust.ts";

/**
 * Whether a posture rule can say that the resource which a change opened is open, or that a guard keeps it closed all
 * the same. Then the rule tells it, and tells when it is over, and the change is not told of as well.
 *
 * @param reach how far the change opened it
 */
export function isToldByRule(
  { targets: [target] }: Change,
  reach: "public" | "outside",
  account: AccountState,
  home: Home,
): boolean {
  const resource = target && findByRef(account, target);
  if (resource === undefined || !("policies" in resource)) return false;
  if (reach === "outside") return JUDGED_BY_ACCOUNT.has(resource.type);
  const { items, unknown } = publicWaysOf(resource, account, home);
  return items.length > 0 ? resource.type !== "AWS::S3::AccessPoint" : unknown === undefined;
}

/** Types that have a rule on accounts that nobody declared. */
const JUDGED_BY_ACCOUNT: ReadonlySet<string> = new Set([
  "AWS::DynamoDB::Table",
  "AWS::Events::EventBus",
  "AWS::S3::Bucket",
]);
