import { type CloudTrailClient, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import { recordsOf } from "../cloudtrail/envelope.ts";
import type { ParsedRecord } from "../cloudtrail/record.ts";
import type { Wait } from "./fetch-credential-report.ts";

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html "two per second" */
const PAUSE_MS = 500;

/**
 * Reads the changes of a period from CloudTrail's own event history of one account and region, newest first, two calls a
 * second: for gaps of hours, where no trail was delivered. The history keeps 90 days.
 *
 * @param period epoch milliseconds
 */
export async function* lookUpRecords(
  cloudTrail: CloudTrailClient,
  period: { readonly from: number; readonly to: number },
  wait: Wait,
): AsyncGenerator<readonly ParsedRecord[]> {
  let token: string | undefined;
  do {
    const answer = await cloudTrail.send(
      new LookupEventsCommand({
        LookupAttributes: [{ AttributeKey: "ReadOnly", AttributeValue: "false" }],
        StartTime: new Date(period.from),
        EndTime: new Date(period.to),
        MaxResults: 50,
        NextToken: token,
      }),
    );
    yield [...recordsOf([...(answer.Events ?? [])])];
    token = answer.NextToken;
    if (token !== undefined) await wait(PAUSE_MS);
  } while (token !== undefined);
}
