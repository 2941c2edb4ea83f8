import { existsSync } from "node:fs";
import type { Table } from "../aws/table.ts";
import type { Store } from "../finding/store.ts";
import { memoryStore } from "./memory-store.ts";

/** A store with its end: in memory, or in a folder that outlives the process. */
export interface OpenStore {
  readonly store: Store;
  /** Accounts that the store holds findings of: also of those whose records it has not seen. */
  accounts(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A store on a table, which knows more than findings: its time lines. */
export interface OpenTable extends OpenStore {
  readonly table: Table;
}

/** Opens the store of a folder, or one in memory when none is named. */
export async function openStore(folder: string | undefined): Promise<OpenStore> {
  if (folder !== undefined) return openLocalTable(folder);
  const accounts = new Set<string>();
  return { store: singleRunStore(accounts), accounts: async () => [...accounts], close: async () => {} };
}

/**
 * The sorter gives each change once, and no other run shares this memory: which were processed need not be kept.
 *
 * @param accounts gets those that findings are written of
 */
function singleRunStore(accounts: Set<string>): Store {
  const store = memoryStore();
  return {
    ...store,
    knowsChange: async () => false,
    writeChange: async () => {},
    writeFinding: (finding, version) => {
      accounts.add(finding.account);
      return store.writeFinding(finding, version);
    },
  };
}

/**
 * Opens the store that is deployed, on the embedded DynamoDB.
 *
 * @param folder is made if it does not exist; one process at a time may use it. In memory when absent.
 */
export async function openLocalTable(folder: string | undefined): Promise<OpenTable> {
  // Loaded only when asked for: the embedded DynamoDB and the SDK cost more than a small replay.
  const [{ startDynalite }, { tableStore }, { accountsOfTable }] = await Promise.all([
    import("./dynalite.ts"),
    import("../aws/table-store.ts"),
    import("../aws/accounts-of-table.ts"),
  ]);
  const table = await startDynalite(folder);
  return {
    table,
    store: tableStore(table),
    accounts: () => accountsOfTable(table),
    close: () => table.close(),
  };
}

/** Whether a folder holds a store that an earlier run left there. */
export function holdsStore(folder: string): boolean {
  return existsSync(`${folder}/CURRENT`);
}
