/** A record on its way through the sorter, which looks at its text no more. */
export interface SortedRecord {
  /** Quoted, so that it has neither tabs nor line ends. */
  readonly key: string;
  readonly account: string;
  readonly json: string;
}

export function byKey(a: SortedRecord, b: SortedRecord): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** One line of a run. */
export function lineOf({ key, account, json }: SortedRecord): string {
  return `${key}\t${JSON.stringify(account)}\t${json}\n`;
}

const TAB = 0x09;

/** @returns undefined for a record of an account that is not wanted, whose text is not looked at then */
export function recordIn(line: Buffer, isWanted: (account: string) => boolean): SortedRecord | undefined {
  const afterKey = line.indexOf(TAB);
  const afterAccount = line.indexOf(TAB, afterKey + 1);
  const account = JSON.parse(line.toString("utf8", afterKey + 1, afterAccount)) as string;
  if (!isWanted(account)) return undefined;
  return { key: line.toString("utf8", 0, afterKey), account, json: line.toString("utf8", afterAccount + 1) };
}
