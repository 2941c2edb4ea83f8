import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Change } from "../cloudtrail/change.ts";
import { changeOrder } from "../cloudtrail/change-order.ts";
import { parseRecord, type ReadRecord } from "../cloudtrail/record.ts";
import { SortedRun } from "./sorted-run.ts";

/** How much text is sorted in memory before it goes to a file. */
const MEMORY_CHARACTERS = 4 * 1024 * 1024;

interface Entry {
  readonly key: string;
  readonly json: string;
}

/**
 * Brings records into the order of time, each once, in constant memory: what does not fit is sorted in runs in
 * temporary files, which are merged at the end.
 *
 * Is responsible for order and copies; may not decide which records matter. Within one second the order is that of
 * `changeOrder`, since CloudTrail's times are whole seconds.
 */
export class RecordSorter {
  readonly #limit: number;
  #entries: Entry[] = [];
  #characters = 0;
  #folder: string | undefined;
  readonly #runs: string[] = [];
  readonly #onExit = () => this.close();

  /** @param memoryCharacters for tests */
  constructor(memoryCharacters = MEMORY_CHARACTERS) {
    this.#limit = memoryCharacters;
  }

  /** @throws {RangeError} when the record is nested too deeply to be written down; nothing is added then */
  add({ change, record }: Pick<ReadRecord, "change" | "record">): void {
    const entry = { key: sortKey(change), json: JSON.stringify(record) };
    this.#entries.push(entry);
    this.#characters += entry.key.length + entry.json.length;
    if (this.#characters > this.#limit) this.#spill();
  }

  /** All changes that were added, in order and without copies. */
  *changes(): Generator<Change> {
    const heads = [...this.#runs.map((path) => new SortedRun(path).lines()), this.#inMemory()];
    try {
      let last: string | undefined;
      for (const { key, json } of merge(heads)) {
        if (key === last) continue;
        last = key;
        const parsed = parseRecord(JSON.parse(json));
        if (parsed.parsed === "change") yield parsed.change;
      }
    } finally {
      for (const head of heads) head.return(undefined);
    }
  }

  /** Deletes the temporary files; also done when the process exits first. */
  close(): void {
    if (this.#folder === undefined) return;
    rmSync(this.#folder, { recursive: true, force: true });
    process.off("exit", this.#onExit);
    this.#folder = undefined;
  }

  *#inMemory(): Generator<Entry> {
    yield* sorted(this.#entries);
  }

  #spill(): void {
    if (this.#folder === undefined) {
      this.#folder = mkdtempSync(join(tmpdir(), "castellan-"));
      process.once("exit", this.#onExit);
    }
    const path = join(this.#folder, String(this.#runs.length));
    const file = openSync(path, "wx", 0o600);
    try {
      for (const lines of blocks(sorted(this.#entries))) writeSync(file, lines);
    } finally {
      closeSync(file);
    }
    this.#runs.push(path);
    this.#entries = [];
    this.#characters = 0;
  }
}

/** Copies of a record have the same key; quoting keeps a hostile id on its line. */
function sortKey(change: Change): string {
  return JSON.stringify(`${changeOrder(change)}#${change.account}#${change.event}`);
}

function sorted(entries: Entry[]): Entry[] {
  return entries.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** Lines of key, tab and record, joined into writes of some hundred kilobytes. */
function* blocks(entries: readonly Entry[]): Generator<string> {
  for (let at = 0; at < entries.length; at += 200) {
    yield entries
      .slice(at, at + 200)
      .map(({ key, json }) => `${key}\t${json}\n`)
      .join("");
  }
}

/** The smallest of all heads, again and again; there are few runs, so looking at each is cheap. */
function* merge(sources: readonly Iterator<Entry>[]): Generator<Entry> {
  const heads = sources.map((source) => ({ source, next: source.next() }));
  for (;;) {
    let least: (typeof heads)[number] | undefined;
    for (const head of heads) {
      if (head.next.done) continue;
      if (!least || least.next.done || head.next.value.key < least.next.value.key) least = head;
    }
    if (!least || least.next.done) return;
    yield least.next.value;
    least.next = least.source.next();
  }
}
