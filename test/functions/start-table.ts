import { afterAll } from "vitest";
import type { Table } from "../../lib/aws/table.ts";
import { startDynalite } from "../../lib/local/dynalite.ts";

/**
 * Starts a table of this test file's own and sets the environment as Lambda would: import the handler afterwards.
 */
export async function startTable(variables: { readonly [name: string]: string } = {}): Promise<Table> {
  const table = await startDynalite();
  Object.assign(process.env, {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: table.clientConfig.endpoint,
    TABLE_NAME: table.name,
    SWEEPS_QUEUE_URL: "https://sqs.us-east-1.amazonaws.com/123456789012/sweeps",
    DEAD_LETTER_URLS: "https://sqs.us-east-1.amazonaws.com/123456789012/castellan-ChangesDeadLetters-A1B2",
    POWERTOOLS_LOG_LEVEL: "SILENT",
    POWERTOOLS_METRICS_DISABLED: "true",
    ...variables,
  });
  afterAll(() => table.close());
  return table;
}
