import type { WrittenReport } from "../alert/written-report.ts";
import { getRow, putRow, type Table } from "./table.ts";
import { reportKey } from "./table-keys.ts";

/** Remembers which report is the newest. Is responsible for its row; may not read a report. */
export async function rememberReport(table: Table, report: WrittenReport): Promise<void> {
  await putRow(table, reportKey(), { report: { S: JSON.stringify(report) } });
}

/** The newest report; undefined where none was ever written. */
export async function latestReport(table: Table): Promise<WrittenReport | undefined> {
  const text = (await getRow(table, reportKey()))?.["report"]?.S;
  return text === undefined ? undefined : (JSON.parse(text) as WrittenReport);
}
