import { type CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import type { Change } from "../cloudtrail/change.ts";
import { recordsOf } from "../cloudtrail/envelope.ts";
import type { EntityRef } from "../iam/entity-ref.ts";
import type { Wait } from "./fetch-credential-report.ts";

export const actions = ["cloudtrail:LookupEvents"] as const;

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html "two per second" */
const PAUSE_MS = 500;
const PAGES = 4;

/** Finds the newest successful change of an entity, or nothing when its budget of calls is used up. */
export type FindChange = (ref: EntityRef) => Promise<Change | undefined>;

/**
 * Looks for changes that no event told of, at most two calls a second.
 *
 * @param period epoch milliseconds; CloudTrail keeps 90 days
 * @param calls how many calls may be made in all: finding out is worth some time, not all of it
 */
export function changeFinder(
  cloudTrail: CloudTrailClient,
  period: { readonly from: number; readonly to: number },
  wait: Wait,
  calls: number,
): FindChange {
  let left = calls;
  return async (ref) => {
    let token: string | undefined;
    for (let page = 0; page < PAGES && left > 0; page += 1) {
      if (left < calls) await wait(PAUSE_MS);
      left -= 1;
      const answer = await cloudTrail.send(
        new LookupEventsCommand({
          LookupAttributes: [{ AttributeKey: "ResourceName", AttributeValue: ref.name }],
          StartTime: new Date(period.from),
          EndTime: new Date(period.to),
          MaxResults: 50,
          NextToken: token,
        }),
      );
      const found = newest(answer.Events ?? [], ref);
      token = answer.NextToken;
      if (found || !token) return found;
    }
    return undefined;
  };
}

/** The answer is newest first; reads and failures changed nothing. */
function newest(events: readonly object[], ref: EntityRef): Change | undefined {
  for (const record of recordsOf([...events])) {
    if (record.parsed !== "change") continue;
    const { change } = record;
    if (change.outcome === "succeeded" && change.readOnly !== true && concerns(change, ref)) return change;
  }
  return undefined;
}

function concerns(change: Change, ref: EntityRef): boolean {
  return change.targets.some(
    (target) =>
      target.type === ref.type &&
      (target.arn === ref.arn || target.name.toLowerCase() === ref.name.toLowerCase()),
  );
}
