import { getRow, putRow, type Table } from "./table.ts";
import { accountNameKey } from "./table-keys.ts";

/** Is responsible for the rows of names that an organization gives its accounts; may not ask for them. */
export async function accountName(table: Table, account: string): Promise<string | undefined> {
  return (await getRow(table, accountNameKey(account)))?.["name"]?.S;
}

export async function writeAccountName(table: Table, account: string, name: string): Promise<void> {
  await putRow(table, accountNameKey(account), { name: { S: name } });
}
