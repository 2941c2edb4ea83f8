import type { Change } from "../cloudtrail/change.ts";
import { partitionOf } from "../cloudtrail/partition.ts";
import type { ParsedRecord } from "../cloudtrail/record.ts";
import type { ActiveRules } from "./active-rules.ts";
import { isRelevant } from "./is-relevant.ts";
import type { EnginePorts } from "./process-changes.ts";
import { processChanges } from "./process-changes.ts";
import type { WarmAccounts } from "./warm-accounts.ts";

/** What was done with the records of an archive. */
export interface BackFillCounts {
  readonly records: number;
  /** Records that are none, or could not be read. */
  readonly unparsed: number;
  /** Records in the period that could matter: the same that a deployment hears. */
  readonly changes: number;
  /** Of these, those that were processed now: the others were known already. */
  readonly processed: number;
  readonly findings: number;
  readonly failures: number;
}

export const NO_COUNTS: BackFillCounts = {
  records: 0,
  unparsed: 0,
  changes: 0,
  processed: 0,
  findings: 0,
  failures: 0,
};

export interface BackFillPorts {
  readonly active: ActiveRules;
  readonly accounts: WarmAccounts;
  portsFor(account: string): EnginePorts;
}

/** Epoch milliseconds, both ends included. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/**
 * Runs the records of one file through what a delivered record goes through.
 *
 * Is responsible for picking and counting; may not read files. What was processed before is known by its id, so that a
 * file can be given again after whatever went wrong.
 */
export async function backFill(
  records: Iterable<ParsedRecord>,
  period: Period,
  ports: BackFillPorts,
): Promise<BackFillCounts> {
  const counts = { ...NO_COUNTS };
  const wanted: Change[] = [];
  for (const record of records) {
    counts.records += 1;
    if (record.parsed === "rejected") counts.unparsed += 1;
    else if (matters(record.change, period, ports.active)) wanted.push(record.change);
  }
  counts.changes = wanted.length;
  for (const [account, changes] of Map.groupBy(wanted, (change) => change.account)) {
    const outcome = await processOf(account, changes, ports);
    counts.processed += outcome.processed.length;
    counts.findings += outcome.transitions.length;
    counts.failures += outcome.failures.length;
  }
  return counts;
}

export function addCounts(a: BackFillCounts, b: BackFillCounts): BackFillCounts {
  return {
    records: a.records + b.records,
    unparsed: a.unparsed + b.unparsed,
    changes: a.changes + b.changes,
    processed: a.processed + b.processed,
    findings: a.findings + b.findings,
    failures: a.failures + b.failures,
  };
}

function matters(change: Change, { from, to }: Period, active: ActiveRules): boolean {
  if (change.at < from || change.at > to) return false;
  return isRelevant(change, active);
}

async function processOf(account: string, changes: readonly Change[], ports: BackFillPorts) {
  const [first] = changes;
  try {
    const { state } = await ports.accounts.load(account, first ? partitionOf(first) : "aws");
    const outcome = await processChanges(changes, state, ports.portsFor(account));
    if (outcome.retry.length > 0) {
      throw new Error(`${outcome.retry.length} changes do not show yet: give the file again in a minute`);
    }
    return outcome;
  } catch (error) {
    // What was predicted is in the state and not in the store.
    ports.accounts.drop(account);
    throw error;
  }
}
