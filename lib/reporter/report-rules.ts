import { DETECTIONS } from "../detections/index.ts";
import type { ActiveRules } from "../engine/active-rules.ts";
import type { ReportRule } from "../report/report.ts";
import { RULES } from "../rules/index.ts";

/** Every rule and detection as a report shows it, with whether it is on. */
export function reportRules(active: ActiveRules): ReportRule[] {
  const on = new Set([
    ...active.rules.map(({ rule }) => rule.id),
    ...active.detections.map(({ detection }) => detection.id),
  ]);
  return [...RULES, ...DETECTIONS].map(
    ({ id, kind, title, severity, why, fix, references, controls }): ReportRule => ({
      ...{ id, kind, title, severity, why, fix, references, controls },
      on: on.has(id),
    }),
  );
}
