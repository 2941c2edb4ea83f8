import type { Change } from "../cloudtrail/change.ts";
import type { AccountState, EntityUpdate, MutableAccountState } from "../iam/account-state.ts";
import type { Finding } from "./finding.ts";
import type { FindingEffect } from "./finding-effect.ts";
import type { Note } from "./note.ts";
import type { StoredExemption } from "./stored-exemption.ts";

/**
 * Where Castellan keeps what it knows: one DynamoDB table when deployed, memory in a replay.
 *
 * Is responsible for the promises that any store keeps; may not decide what to write.
 * Every write is conditional, so that repeated, late and concurrent deliveries end in the same items.
 */
export interface Store {
  /** One finding, resolved or not; an entity may have thousands that detections brought. */
  findFinding(finding: NamedFinding): Promise<StoredFinding | undefined>;
  /** The findings of one entity that these posture rules brought, resolved ones included; none of detections. */
  findingsOfEntity(
    account: string,
    resource: { type: string; arn: string },
    rules: ReadonlySet<string>,
  ): Promise<readonly StoredFinding[]>;
  /** All findings of an account, in the order of their keys. */
  findingsOfAccount(account: string): AsyncIterable<StoredFinding>;
  /**
   * Writes the finding unless one of a newer version is stored.
   *
   * @returns false when a newer version was there, which is then kept
   */
  writeFinding(finding: Finding, version: string): Promise<boolean>;

  /** What people exempted by command in an account, what is over included. */
  exemptionsOfAccount(account: string): Promise<readonly StoredExemption[]>;
  /** Stores an exemption in the place of an earlier one of the same finding. */
  writeExemption(exemption: StoredExemption): Promise<void>;
  /** What people noted on a finding, the oldest first. */
  notesOf(finding: NamedFinding): Promise<readonly Note[]>;
  /** The notes on all findings of an account, by the id of the finding, the oldest first. */
  notesOfAccount(account: string): Promise<ReadonlyMap<string, readonly Note[]>>;
  /** Adds a note, once however often it is added; kept 400 days. */
  addNote(finding: NamedFinding, note: Note): Promise<void>;

  /** Whether the change was processed to its end before. */
  knowsChange(change: ChangeId): Promise<boolean>;
  /** Remembers, if it is not, that the change was processed; kept 400 days with what it touched and what came of it. */
  writeChange(change: Change, touched: readonly EntityUpdate[], story?: ChangeStory): Promise<void>;

  /**
   * Adds an entry to a counting window; adding the same entry again changes nothing.
   *
   * @returns all entries within the window's length before and after the entry, itself included
   */
  addToWindow(window: WindowKey, entry: WindowEntry): Promise<readonly WindowEntry[]>;
  /** Whether `by` was never seen before; remembers it. The same `changeId` asking again gets the same answer. */
  firstSeen(key: FirstSeenKey): Promise<{ readonly first: boolean; readonly learningSince: number }>;

  /**
   * Writes entities unless a newer reading is stored, or, of one that was read in parts, another than that which the
   * parts were put into.
   *
   * @param whole set when the updates are all that a reading of the whole account found different
   * @returns those that were not written: what is stored is kept
   */
  writeEntities(
    account: string,
    updates: readonly EntityWrite[],
    readAt: number,
    whole?: WholeReading,
  ): Promise<readonly EntityWrite[]>;
  /**
   * Reserves the stored readings that parts were put into: nobody else can put parts into them any more, only write a
   * whole reading in their place.
   *
   * @returns false when one of them is reserved for somebody else, or not what is stored any more
   */
  claimEntities(account: string, updates: readonly EntityWrite[]): Promise<boolean>;
  /**
   * Brings a state up to what is stored, reading only what is newer than `since`, and remembers of its entities when
   * they were read (`storedAt`), but of those that somebody claimed.
   *
   * @returns what to pass as `since` next time, or undefined when the account was never read whole
   */
  loadEntities(state: MutableAccountState, since: number | undefined): Promise<number | undefined>;
}

/** What makes a finding the one it is. */
export type NamedFinding = Pick<Finding, "account" | "kind" | "rule" | "resource">;

/** An update to write. */
export type EntityWrite = EntityUpdate & {
  /** What the parts that were read were put into; absent when the entity was read whole. */
  readonly onto?: PieceBase;
};

export interface PieceBase {
  /** When the stored reading was made, in epoch milliseconds. */
  readonly readAt: number;
  /** Who reserves it: one invocation, not the next that tries again. */
  readonly claim: string;
}

/** What a reading of a whole account could not see. */
export type WholeReading = Pick<AccountState, "incomplete">;

/** What came of a change, as the time lines of what it touched keep it. */
export interface ChangeStory {
  readonly effect?: FindingEffect | undefined;
  /** Findings that it opened, changed or ended. */
  readonly findings: readonly StoryFinding[];
}

export interface StoryFinding {
  readonly rule: string;
  readonly status: Finding["status"];
  readonly severity: Finding["severity"];
  readonly resource: { readonly type: string; readonly arn: string; readonly name: string };
  readonly message: string;
}

export function storyFinding({ rule, status, severity, resource, message }: Finding): StoryFinding {
  const { type, arn, name } = resource;
  return { rule, status, severity, resource: { type, arn, name }, message };
}

export interface StoredFinding {
  readonly finding: Finding;
  readonly version: string;
}

export interface ChangeId {
  readonly account: string;
  readonly at: number;
  readonly id: string;
}

export interface WindowKey {
  readonly account: string;
  readonly detection: string;
  readonly by: string;
  /** Length of the window, in minutes; buckets are as long. */
  readonly minutes: number;
}

export interface WindowEntry {
  readonly at: number;
  readonly changeId: string;
  /** What is counted when values are counted instead of changes. */
  readonly distinct: string | undefined;
}

export interface FirstSeenKey {
  readonly account: string;
  readonly detection: string;
  readonly by: string;
  readonly at: number;
  readonly changeId: string;
}
