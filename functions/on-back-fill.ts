import { type BackFillOutcome, backFillFiles } from "../lib/aws/back-fill-files.ts";
import { dynamoDbClient, iamClient, s3Client } from "../lib/aws/clients.ts";
import { handle, log, metrics, ownAccount } from "../lib/aws/handler.ts";
import { entityReader } from "../lib/aws/read-entity.ts";
import { tableStore } from "../lib/aws/table-store.ts";
import { HISTORIC_MS, historicStore } from "../lib/engine/historic-store.ts";
import { loadActiveRules } from "../lib/engine/load-active-rules.ts";
import { warmAccounts } from "../lib/engine/warm-accounts.ts";
import { readEnvironment } from "../lib/settings/environment.ts";

const table = tableStore({ client: dynamoDbClient(), name: readEnvironment(["TABLE_NAME"]).TABLE_NAME });
const active = await loadActiveRules(Date.now());
const accounts = warmAccounts(table);

/** Files of a trail's bucket -> findings, on the way of delivered records; old ones are put on record and wake nobody. */
export const handler = handle(async (event: unknown, context): Promise<BackFillOutcome> => {
  const own = ownAccount(context);
  const read = entityReader(iamClient(), own, active.needs, Date.now);
  const store = historicStore(table, Date.now() - HISTORIC_MS);
  const outcome = await backFillFiles(event, s3Client(), {
    active,
    accounts,
    portsFor: (account) => ({ store, active, ...(account === own.account && { read }) }),
  });
  for (const reason of outcome.broken) log.warn("a file could not be read", { reason });
  log.info("files read", { ...outcome, broken: outcome.broken.length });
  metrics.addMetric("backFilledChanges", "Count", outcome.processed);
  return outcome;
});
