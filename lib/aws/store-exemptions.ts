import type { StoredExemption } from "../finding/stored-exemption.ts";
import { packBody, unpackBody } from "./row-body.ts";
import { expiry, putRow, queryPrefix, type Table } from "./table.ts";
import { accountKey, EXEMPTIONS, exemptionKey } from "./table-keys.ts";

/** Days that one is kept after it is over, so that what is still violated then can be told. */
const KEPT_DAYS = 400;

/** Is responsible for the rows of exemptions that people declared by command; may not decide whether one holds. */
export async function exemptionsOfAccount(table: Table, account: string): Promise<StoredExemption[]> {
  const exemptions: StoredExemption[] = [];
  for await (const row of queryPrefix(table, accountKey(account), EXEMPTIONS)) {
    const body = row["body"]?.B;
    if (body) exemptions.push(unpackBody<StoredExemption>(body));
  }
  return exemptions;
}

export async function writeExemption(table: Table, exemption: StoredExemption): Promise<void> {
  const row = { body: { B: packBody(exemption) }, ...expiry(exemption.expiresAt, KEPT_DAYS) };
  await putRow(table, exemptionKey(exemption), row);
}
