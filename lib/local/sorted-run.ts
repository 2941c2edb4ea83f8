import { closeSync, openSync, readSync } from "node:fs";

const BLOCK_BYTES = 256 * 1024;
const NEWLINE = 0x0a;

/** One sorted run in a file: lines of key, tab and record. Read in blocks, so that a merge holds little of each. */
export class SortedRun {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  *lines(): Generator<{ readonly key: string; readonly json: string }> {
    const file = openSync(this.#path, "r");
    try {
      let rest: Buffer = Buffer.alloc(0);
      for (const block of blocks(file)) {
        const bytes = rest.length === 0 ? block : Buffer.concat([rest, block]);
        let start = 0;
        for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
          yield parseLine(bytes.toString("utf8", start, end));
          start = end + 1;
        }
        rest = bytes.subarray(start);
      }
    } finally {
      closeSync(file);
    }
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

function parseLine(line: string) {
  const tab = line.indexOf("\t");
  return { key: line.slice(0, tab), json: line.slice(tab + 1) };
}
