import { dynamoDbClient, s3Client } from "../lib/aws/clients.ts";
import { handle, log, ownAccount } from "../lib/aws/handler.ts";
import { organizationAccounts } from "../lib/aws/organization-accounts.ts";
import { parseReportOrder, putReport } from "../lib/aws/put-report.ts";
import { newestMoments } from "../lib/aws/store-changes.ts";
import { rememberReport } from "../lib/aws/store-report.ts";
import { tableStore } from "../lib/aws/table-store.ts";
import { loadActiveRules } from "../lib/engine/load-active-rules.ts";
import { storedReport } from "../lib/reporter/stored-report.ts";
import { readEnvironment } from "../lib/settings/environment.ts";

const { TABLE_NAME, AWS_REGION: region } = readEnvironment(["TABLE_NAME", "AWS_REGION"]);
const table = { client: dynamoDbClient(), name: TABLE_NAME };
const active = await loadActiveRules(Date.now());

/** The schedule's order -> a report of what the table holds, in the bucket that it names; digests link to the newest. */
export const handler = handle(async (event: unknown, context) => {
  const { bucket, accounts } = parseReportOrder(event);
  const { account, partition } = ownAccount(context);
  const at = Date.now();
  const stored = {
    store: tableStore(table),
    accounts:
      accounts === "organization"
        ? await Array.fromAsync(organizationAccounts(), ({ account: id }) => id)
        : [account],
    partition,
    newestMoments: (id: string) => newestMoments(table, id),
  };
  const html = await storedReport(stored, active, at);
  const report = await putReport(s3Client(), { bucket, at, region, partition }, html);
  await rememberReport(table, report);
  log.info("report written", {
    key: report.key,
    accounts: stored.accounts.length,
    characters: html.length,
  });
  return report;
});
