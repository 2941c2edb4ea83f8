import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { dynamoDbClient, iamClient } from "../lib/aws/clients.ts";
import { handle, log, metrics, ownAccount } from "../lib/aws/handler.ts";
import { entityReader } from "../lib/aws/read-entity.ts";
import { tableStore } from "../lib/aws/table-store.ts";
import { loadActiveRules } from "../lib/engine/load-active-rules.ts";
import { processMessages } from "../lib/engine/process-messages.ts";
import { warmAccounts } from "../lib/engine/warm-accounts.ts";
import { readEnvironment } from "../lib/settings/environment.ts";

const store = tableStore({ client: dynamoDbClient(), name: readEnvironment(["TABLE_NAME"]).TABLE_NAME });
const active = await loadActiveRules(Date.now());
const accounts = warmAccounts(store);

/**
 * CloudTrail records from the queue of changes -> findings. A batch is worked on as a whole, by account: an entity that
 * many of its records touched is read once, which a processor of single records could not do.
 */
export const handler = handle(async (event: SQSEvent, context): Promise<SQSBatchResponse> => {
  const own = ownAccount(context);
  const read = entityReader(iamClient(), own, active.needs, Date.now);
  const messages = event.Records.map(({ messageId, body }) => ({ id: messageId, body }));
  const { failed, changes, newestAt, outcomes, problems } = await processMessages(messages, {
    accounts,
    portsFor: (account) => ({
      store,
      active,
      wantsEffect: () => true,
      ...(account === own.account && { read }),
    }),
  });
  for (const problem of problems) log.error("messages could not be processed", { ...problem });
  for (const failure of outcomes.flatMap((outcome) => outcome.failures)) {
    log.error("a detection failed", { failure });
  }
  metrics.addMetric("recordsHeard", "Count", messages.length);
  if (newestAt !== undefined) metrics.addMetric("secondsBehind", "Seconds", (Date.now() - newestAt) / 1_000);
  metrics.addMetric("changes", "Count", changes);
  metrics.addMetric("messagesToRepeat", "Count", failed.length);
  metrics.addMetric("findingsWritten", "Count", outcomes.flatMap(({ transitions }) => transitions).length);
  metrics.addMetric("undetermined", "Count", outcomes.flatMap(({ undetermined }) => undetermined).length);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
});
