import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { dynamoDbClient } from "../lib/aws/clients.ts";
import { handle, log, metrics, ownAccount } from "../lib/aws/handler.ts";
import { sweep } from "../lib/aws/sweep.ts";
import { tableStore } from "../lib/aws/table-store.ts";
import { loadActiveRules } from "../lib/engine/load-active-rules.ts";
import { readEnvironment } from "../lib/settings/environment.ts";

const store = tableStore({ client: dynamoDbClient(), name: readEnvironment(["TABLE_NAME"]).TABLE_NAME });
const active = await loadActiveRules(Date.now());

/** One message per account -> a reading of the whole account, reconciled with what is stored. */
export const handler = handle(async (event: SQSEvent, context): Promise<SQSBatchResponse> => {
  const failed: string[] = [];
  for (const { messageId, body } of event.Records) {
    try {
      const { missed, transitions, judged, undetermined, problems } = await sweep(body, ownAccount(context), {
        store,
        active,
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
