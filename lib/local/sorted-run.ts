import { closeSync, openSync, readSync } from "node:fs";
import { recordIn, type SortedRecord } from "./sorted-record.ts";

const BLOCK_BYTES = 256 * 1024;
const NEWLINE = 0x0a;

/** The records of one sorted run that are wanted, read in blocks, so that a merge holds little of each. */
export function* sortedRun(path: string, isWanted: (account: string) => boolean): Generator<SortedRecord> {
  const file = openSync(path, "r");
  try {
    let rest: Buffer = Buffer.alloc(0);
    for (const block of blocks(file)) {
      const bytes = rest.length === 0 ? block : Buffer.concat([rest, block]);
      let start = 0;
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
        const record = recordIn(bytes.subarray(start, end), isWanted);
        if (record) yield record;
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
  } finally {
    closeSync(file);
  }
}

function* blocks(file: number): Generator<Buffer> {
  for (;;) {
    const block = Buffer.allocUnsafe(BLOCK_BYTES);
    const length = readSync(file, block, 0, BLOCK_BYTES, null);
    if (length === 0) return;
    yield block.subarray(0, length);
  }
}
