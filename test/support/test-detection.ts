import { describe, expect, test } from "vitest";
import type { Change, JsonObject } from "../../lib/cloudtrail/change.ts";
import { parseRecord } from "../../lib/cloudtrail/record.ts";
import { reduce } from "../../lib/cloudtrail/reducer.ts";
import { applyUpdates, type MutableAccountState } from "../../lib/iam/account-state.ts";
import type { Entity } from "../../lib/iam/entity.ts";
import type { Detection, Signal } from "../../lib/rule/define-detection.ts";
import type { Severity } from "../../lib/rule/severity.ts";
import { NO_SETTINGS, type SharedSettings } from "../../lib/settings/shared-settings.ts";
import { anAccountState } from "./build-account.ts";
import { assertDistinct, deepFreeze, parseParams } from "./test-cases.ts";

/** Raw records, in order, and what was there before the first of them. */
export interface DetectionCase {
  readonly name: string;
  readonly records: JsonObject | readonly JsonObject[];
  /** Entities of the account before the first record. */
  readonly before?: readonly Entity[];
  /** As in governance.yml; defaults are filled in by the detection's schema. */
  readonly params?: Readonly<Record<string, unknown>>;
  readonly settings?: Partial<SharedSettings>;
}

export interface DetectsCase extends DetectionCase {
  /** The message of the one signal. */
  readonly message: string;
  /** The detection's own severity unless given. */
  readonly severity?: Severity;
}

/** For windows and sequences, whose signals the engine counts. */
export interface CountsCase extends DetectionCase {
  /** Signals per `by`; where `distinct` is counted, how many different ones. */
  readonly signals: Readonly<Record<string, number>>;
}

type NonEmpty<T> = readonly [T, ...T[]];

export interface DetectionCases {
  readonly detects: NonEmpty<DetectsCase>;
  readonly ignores: NonEmpty<DetectionCase>;
  readonly counts?: NonEmpty<CountsCase>;
}

/** Specifies a detection by tables of CloudTrail records and what they must mean to it. */
export function testDetection(
  detection: Detection,
  { detects, ignores, counts = [] as never }: DetectionCases,
): void {
  assertDistinct([...detects, ...ignores, ...counts]);

  describe(detection.id, () => {
    describe("detects", () => {
      test.each(detects)("$name", (given) => {
        const [signal, ...others] = run(detection, given);
        expect(others).toEqual([]);
        expect(signal?.message).toBe(given.message);
        expect(signal?.severity ?? detection.severity).toBe(given.severity ?? detection.severity);
        expect(JSON.parse(JSON.stringify(signal?.evidence))).toEqual(signal?.evidence);
      });
    });

    describe("ignores", () => {
      test.each(ignores)("$name", (given) => expect(run(detection, given)).toEqual([]));
    });

    if (counts.length > 0) {
      describe("counts", () => {
        test.each(counts)("$name", (given) => expect(count(run(detection, given))).toEqual(given.signals));
      });
    }
  });
}

/** Lets the records happen one after the other, as the engine would. */
function run(detection: Detection, given: DetectionCase): Signal[] {
  const account = anAccountState(given.before) as MutableAccountState;
  const params = deepFreeze(parseParams(detection.params, given.params));
  const settings = deepFreeze({ ...NO_SETTINGS, ...given.settings });
  const records: readonly JsonObject[] = Array.isArray(given.records) ? given.records : [given.records];
  const changes = records.map(parse);
  if (detection.on !== "any" && !changes.some((change) => listens(detection, change))) {
    throw new Error(
      `${detection.id} listens to none of ${changes.map((change) => change.event).join(", ")}.`,
    );
  }
  return changes.flatMap((change) => {
    const updates = reduce(account, change);
    applyUpdates(account, updates);
    if (!listens(detection, change)) return [];
    return detection.detect(change, { params, settings, account, updates }) ?? [];
  });
}

function parse(record: JsonObject): Change {
  const parsed = parseRecord(deepFreeze(structuredClone(record)));
  if (parsed.parsed === "rejected") throw new Error(parsed.reason);
  return parsed.change;
}

function listens({ on, picks }: Detection, change: Change): boolean {
  return on === "any" ? (picks?.(change) ?? true) : (on as readonly string[]).includes(change.event);
}

function count(signals: readonly Signal[]): Record<string, number> {
  const groups = Map.groupBy(signals, (signal) => signal.by ?? "");
  return Object.fromEntries(
    [...groups].map(([by, group]) => [by, new Set(group.map((signal) => signal.distinct ?? signal)).size]),
  );
}
