import { readFileSync } from "node:fs";
import type { Change } from "../../lib/cloudtrail/change.ts";
import { recordsOf } from "../../lib/cloudtrail/envelope.ts";
import { DETECTIONS } from "../../lib/detections/index.ts";
import { activateRules } from "../../lib/engine/active-rules.ts";
import { findTrailFiles } from "../../lib/local/find-trail-files.ts";
import { pickRelevant } from "../../lib/local/pick-relevant.ts";
import { type Detection, defineDetection, signal } from "../../lib/rule/define-detection.ts";
import { RULES } from "../../lib/rules/index.ts";
import { DEFAULT_SETTINGS } from "../../lib/settings/parse-settings.ts";
import type { BenchCase } from "./bench-case.ts";

const ADDED = 100;
const ROUNDS = 15;
const PASSES = 40;
/** Of the time that JSON.parse takes for the same records, for one detection. */
const PERCENT_OF_PARSING = 1;

/** What one more detection costs for the records that it does not listen to: the whole way a replay's record goes. */
export const detectionCost: BenchCase = {
  name: "detection-cost",
  async measure({ data }) {
    const texts = recordTexts(data ?? "events");
    const changes = texts.flatMap((text) =>
      [...recordsOf(JSON.parse(text))].flatMap((record) => (record.parsed === "change" ? record.change : [])),
    );
    if (changes.length === 0) throw new Error("no record in plain JSON to measure with");
    const [parsing = 1, without = 0, named = 0, any = 0] = fastest([
      () => {
        for (const text of texts) JSON.parse(text);
      },
      picking(changes, []),
      picking(changes, added({ on: ["glacier:SetVaultAccessPolicy"] })),
      picking(changes, added({ on: "any", picks: (change) => change.callerArn === "nobody" })),
    ]);
    const cost = (time: number) => Math.max(0, (100 * (time - without)) / ADDED / parsing);
    return [
      {
        name: "one more detection that names its events",
        value: cost(named),
        unit: "% of JSON.parse",
        target: { atMost: PERCENT_OF_PARSING },
        note: `${changes.length} records that none of the ${ADDED} added ones listens to`,
      },
      {
        name: "one more detection on any event that picks none",
        value: cost(any),
        unit: "% of JSON.parse",
        target: { atMost: PERCENT_OF_PARSING },
      },
    ];
  },
};

/** What decides for each record whether it goes further. */
function picking(changes: readonly Change[], more: readonly Detection[]): () => void {
  const relevance = pickRelevant(activateRules(RULES, [...DETECTIONS, ...more], DEFAULT_SETTINGS));
  return () => {
    for (const change of changes) relevance.matters(change);
  };
}

function added(listening: Pick<Detection, "on"> & Partial<Pick<Detection, "picks">>): Detection[] {
  return Array.from({ length: ADDED }, (_, index) =>
    defineDetection({
      id: `added-${index}`,
      title: "Nothing happened",
      severity: "info",
      why: "It is measured.",
      fix: "None.",
      references: ["https://example.com/"],
      mitre: [],
      on: listening.on,
      ...(listening.picks && { picks: listening.picks }),
      detect: () => signal("Nothing happened"),
    }),
  );
}

/** The shortest time of each, in milliseconds; taken in turns, so that whatever else the machine does falls on all. */
function fastest(works: readonly (() => void)[]): number[] {
  const best = works.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, work] of works.entries()) {
      const startedAt = performance.now();
      for (let pass = 0; pass < PASSES; pass += 1) work();
      best[index] = Math.min(best[index] ?? 0, performance.now() - startedAt);
    }
  }
  return best;
}

function recordTexts(path: string): string[] {
  return [...findTrailFiles([path])].flatMap((file) =>
    file.outcome === "found" && file.path.endsWith(".json") ? [readFileSync(file.path, "utf8")] : [],
  );
}
