import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { dynamoDbClient } from "../lib/aws/clients.ts";
import { handle, log, metrics, ownAccount } from "../lib/aws/handler.ts";
import { sweep } from "../lib/aws/sweep.ts";
import { asksForOrganization, sweepOrganization } from "../lib/aws/sweep-organization.ts";
import { tableStore } from "../lib/aws/table-store.ts";
import { loadActiveRules } from "../lib/engine/load-active-rules.ts";
import { readEnvironment } from "../lib/settings/environment.ts";

const { TABLE_NAME, SWEEPS_QUEUE_URL, DEAD_LETTER_URLS } = readEnvironment([
  "TABLE_NAME",
  "SWEEPS_QUEUE_URL",
  "DEAD_LETTER_URLS",
]);
const table = { client: dynamoDbClient(), name: TABLE_NAME };
const store = tableStore(table);
const active = await loadActiveRules(Date.now());

/** One message per account -> a reading of the whole account, reconciled with what is stored. */
export const handler = handle(async (event: SQSEvent, context): Promise<SQSBatchResponse> => {
  const failed: string[] = [];
  for (const { messageId, body } of event.Records) {
    try {
      if (asksForOrganization(body)) {
        log.info("accounts to sweep", { count: await sweepOrganization(SWEEPS_QUEUE_URL, table) });
        continue;
      }
      const { missed, transitions, judged, undetermined, problems } = await sweep(body, ownAccount(context), {
        store,
        active,
        deadLetterUrls: DEAD_LETTER_URLS,
      });
      log.info("account swept", { judged, undetermined, missed: missed.length, problems: problems.length });
      metrics.addMetric("accountsSwept", "Count", 1);
      metrics.addMetric("changesMissed", "Count", missed.filter(({ isOverdue }) => isOverdue).length);
      metrics.addMetric("findingsWritten", "Count", transitions.length);
      metrics.addMetric("undetermined", "Count", undetermined);
    } catch (error) {
      log.error("the account was not swept", { messageId, error: error as Error });
      failed.push(messageId);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
});
