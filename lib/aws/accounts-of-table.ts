import { ScanCommand } from "@aws-sdk/client-dynamodb";
import type { Table } from "./table.ts";

const ACCOUNT_KEY = /^ACCOUNT#(.+)$/;

/** The accounts that a table holds anything of, in order. Reads every key: meant for the table on a laptop. */
export async function accountsOfTable({ client, name }: Pick<Table, "client" | "name">): Promise<string[]> {
  const accounts = new Set<string>();
  let from: ScanCommand["input"]["ExclusiveStartKey"];
  do {
    const page = await client.send(
      new ScanCommand({ TableName: name, ProjectionExpression: "pk", ExclusiveStartKey: from }),
    );
    for (const row of page.Items ?? []) {
      const account = ACCOUNT_KEY.exec(row["pk"]?.S ?? "")?.[1];
      if (account !== undefined) accounts.add(account);
    }
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return [...accounts].sort();
}
