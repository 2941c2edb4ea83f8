import { parseRecord } from "../cloudtrail/record.ts";
import { reduce } from "../cloudtrail/reducer.ts";
import type { FindingEffect } from "../finding/finding-effect.ts";
import type { FixCall } from "../finding/fix-calls.ts";
import { isoTime } from "../finding/next-finding.ts";
import { applyUpdates, type EntityUpdate, type MutableAccountState } from "../iam/account-state.ts";
import type { SharedSettings } from "../settings/shared-settings.ts";
import { batchEffects } from "./batch-effects.ts";

/**
 * What calls would give, take and make stronger or weaker, worked out on a state as if CloudTrail had told of them.
 *
 * @param account is left as it would be after the calls
 * @param now epoch milliseconds
 * @returns undefined where nothing of it can be said, such as of an entity that the state does not know
 */
export function predictFix(
  calls: readonly FixCall[],
  account: MutableAccountState,
  settings: SharedSettings,
  now: number,
): FindingEffect | undefined {
  const updates: EntityUpdate[] = [];
  let last: ReturnType<typeof changeOf>;
  for (const call of calls) {
    last = changeOf(call, account.account, now);
    if (!last) return undefined;
    const made = reduce(account, last);
    applyUpdates(account, made);
    updates.push(...made);
  }
  return last && batchEffects([{ change: last, updates }], account, settings)(last.id);
}

function changeOf({ eventName, request }: FixCall, account: string, now: number) {
  const parsed = parseRecord({
    eventVersion: "1.11",
    eventID: `planned-${eventName}`,
    eventTime: isoTime(now),
    eventSource: "iam.amazonaws.com",
    eventName,
    eventType: "AwsApiCall",
    awsRegion: "us-east-1",
    recipientAccountId: account,
    requestParameters: request,
    responseElements: null,
  });
  return parsed.parsed === "change" ? parsed.change : undefined;
}
