import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import type { Change } from "../cloudtrail/change.ts";
import { changeOrder } from "../cloudtrail/change-order.ts";
import { mergeRuns } from "./merge-runs.ts";
import { byKey, lineOf, type SortedRecord } from "./sorted-record.ts";
import type { TrailProblem } from "./trail-problem.ts";
import type { TrailHead, TrailRecord } from "./trail-record.ts";

/** How much text is sorted in memory before it goes to a file. */
const MEMORY_CHARACTERS = 4 * 1024 * 1024;

/**
 * Brings records into the order of time, each once, in constant memory: what does not fit is sorted in runs in
 * temporary files, which are merged at the end.
 *
 * Is responsible for order and copies; may not decide which records matter. Within one second the order is that of
 * `changeOrder`, since CloudTrail's times are whole seconds.
 */
export class RecordSorter {
  /** How many records were added of each account. */
  readonly added = new Map<string, number>();
  readonly #limit: number;
  readonly #isGuest: boolean;
  #records: SortedRecord[] = [];
  #characters = 0;
  #folder: string | undefined;
  readonly #runs: string[] = [];
  readonly #onExit = () => this.close();

  /**
   * @param folder for the temporary files, which whoever names it deletes
   * @param memoryCharacters for tests
   */
  constructor(folder?: string, memoryCharacters = MEMORY_CHARACTERS) {
    this.#folder = folder;
    this.#isGuest = folder !== undefined;
    this.#limit = memoryCharacters;
  }

  /** @throws {RangeError} when the record is nested too deeply to be written down; nothing is added then */
  add({ change, json }: TrailRecord): void {
    const sorted = { key: sortKey(change), account: change.account, json: json() };
    this.added.set(change.account, (this.added.get(change.account) ?? 0) + 1);
    this.#records.push(sorted);
    this.#characters += sorted.key.length + sorted.json.length;
    if (this.#characters > this.#limit) this.#spill();
  }

  /**
   * All changes that were added, in order and without copies.
   *
   * @param onProblem told of what was counted as a record by its head, and is none
   */
  changes(onProblem: (problem: TrailProblem) => void): Generator<Change> {
    return mergeRuns(this.#runs, () => true, onProblem, this.#records.sort(byKey));
  }

  /** Writes down what is in memory still. The files stay until `close`. */
  runs(): readonly string[] {
    if (this.#records.length > 0) this.#spill();
    return this.#runs;
  }

  /** Deletes the temporary files; also done when the process exits first. */
  close(): void {
    if (this.#folder === undefined || this.#isGuest) return;
    rmSync(this.#folder, { recursive: true, force: true });
    process.off("exit", this.#onExit);
    this.#folder = undefined;
  }

  #spill(): void {
    if (this.#folder === undefined) {
      this.#folder = mkdtempSync(join(tmpdir(), "castellan-"));
      process.once("exit", this.#onExit);
    }
    const path = join(this.#folder, `${threadId}-${this.#runs.length}`);
    const file = openSync(path, "wx", 0o600);
    try {
      for (const lines of blocks(this.#records.sort(byKey))) writeSync(file, lines);
    } finally {
      closeSync(file);
    }
    this.#runs.push(path);
    this.#records = [];
    this.#characters = 0;
  }
}

/** Copies of a record have the same key; quoting keeps a hostile id on its line. */
function sortKey(change: TrailHead): string {
  return JSON.stringify(`${changeOrder(change)}#${change.account}#${change.event}`);
}

/** Lines joined into writes of some hundred kilobytes. */
function* blocks(records: readonly SortedRecord[]): Generator<string> {
  for (let at = 0; at < records.length; at += 200) {
    yield records
      .slice(at, at + 200)
      .map(lineOf)
      .join("");
  }
}
