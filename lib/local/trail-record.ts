import type { Change } from "../cloudtrail/change.ts";
import type { ChangeHead } from "../cloudtrail/change-head.ts";
import type { ReadRecord } from "../cloudtrail/record.ts";

/** What is known of every record that is read, parsed or not. */
export type TrailHead = ChangeHead & Pick<Change, "id" | "account">;

/** A record on its way to the sorter. */
export interface TrailRecord {
  readonly change: TrailHead;
  /**
   * The record on one line.
   *
   * @throws {RangeError} when it is nested too deeply to be written down
   */
  json(): string;
}

/** Of a longer record it is not known how deep it is nested. */
const LONGEST_KEPT = 8_192;

/** @param text where the record is a text of its own */
export function parsedRecord({ change, record }: ReadRecord, text: string | undefined): TrailRecord {
  const isKept = text !== undefined && text.length <= LONGEST_KEPT && !text.includes("\n");
  return { change, json: () => (isKept ? text : JSON.stringify(record)) };
}
